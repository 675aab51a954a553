import type { Rials } from '../../../domain/money/rials.ts'

export interface PaymentOrder {
  /** Ours, one for each attempt to pay; asking again with the same order gives the same token. */
  orderId: string
  amountRials: bigint
  /** Where the bank sends the payer back to. */
  callbackUrl: string
}

export interface PaymentToken {
  token: string
  /** Epoch ms; afterwards nobody can pay with it. */
  expiresAt: number
}

/** What the payer's browser brings back. Never proof of anything: it says only what to ask the bank about. */
export interface PaymentReturn {
  outcome: 'paid' | 'cancelled' | 'failed'
  orderId: string
  token: string
  refNum?: string
}

export interface CapturedPayment {
  refNum: string
  orderId: string
  /** What the bank took; to be compared with our own invoice, never with the browser's words. */
  amountRials: Rials
  refundedRials: Rials
}

export type PaymentStanding =
  | { state: 'unknown' | 'open' | 'cancelled' | 'expired' }
  /** `captured` waits for verification; `returned` was not verified in time and went back to the payer. */
  | { state: 'captured' | 'verified' | 'reversed' | 'returned'; payment: CapturedPayment }

export interface RefundOrder {
  refNum: string
  amountRials: bigint
  /** The same key is the same refund, however often it is sent. */
  refundKey: string
}

export interface GatewayContext {
  signal: AbortSignal
}

/** A bank's payment gateway. Methods throw `PaymentGatewayFailure`, or the reason of an aborted signal. All may be repeated. */
export interface PaymentGateway {
  requestToken(order: PaymentOrder, context: GatewayContext): Promise<PaymentToken>
  /** The bank's page for this token, for the payer's browser. */
  redirectUrl(token: string): string
  /** Reads the parameters of the bank's redirect; undefined when they are none of the bank's. */
  readReturn(parameters: URLSearchParams): PaymentReturn | undefined
  /** Takes the money for good. Without it the bank gives the money back. */
  verify(refNum: string, context: GatewayContext): Promise<CapturedPayment>
  inquire(orderId: string, context: GatewayContext): Promise<PaymentStanding>
  /** Gives the whole sum back before the day is settled. */
  reverse(refNum: string, context: GatewayContext): Promise<CapturedPayment>
  refund(order: RefundOrder, context: GatewayContext): Promise<{ refundId: string }>
}

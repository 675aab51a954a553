import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openJournal } from '../shared/journal.ts'

export type OrderState = 'open' | 'cancelled' | 'expired' | 'captured' | 'verified' | 'reversed' | 'returned'

export interface BankOrder {
  token: string
  orderId: string
  /** What the merchant asked for, in rials. */
  amountRials: number
  callbackUrl: string
  state: OrderState
  /** Epoch ms after which nobody can pay. */
  expiresAt: number
  refNum?: string
  /** What was taken from the payer. */
  capturedRials?: number
  /** Epoch ms at which money goes back that was not verified. */
  returnsAt?: number
  refunds: readonly { refundKey: string; refundId: string; amountRials: number }[]
  /** The money was taken, and the bank answers every question about it with an error. */
  hushed?: boolean
  /** A callback that the bank itself still has to make. */
  callbackDueAt?: number
}

export interface BankLedger {
  byToken(token: string): BankOrder | undefined
  byOrderId(orderId: string): BankOrder | undefined
  byRefNum(refNum: string): BankOrder | undefined
  open(order: Pick<BankOrder, 'orderId' | 'amountRials' | 'callbackUrl' | 'expiresAt'>): BankOrder
  save(order: BankOrder): BankOrder
  all(): readonly BankOrder[]
}

/** The bank's book, kept in a file of the data directory. What time has done to an order shows when it is read. */
export function openBankLedger(dataDir: string): BankLedger {
  const journal = openJournal<BankOrder>(join(dataDir, 'simulators', 'bank.jsonl'))
  const tokenOfOrder = new Map([...journal.values()].map(({ orderId, token }) => [orderId, token]))
  const tokenOfRef = new Map([...journal.values()].flatMap(({ refNum, token }) => (refNum ? [[refNum, token]] : [])))
  const read = (token: string | undefined) => {
    const order = token === undefined ? undefined : journal.get(token)
    return order && aged(order, Date.now())
  }
  return {
    byToken: read,
    byOrderId: (orderId) => read(tokenOfOrder.get(orderId)),
    byRefNum: (refNum) => read(tokenOfRef.get(refNum)),
    open(order) {
      const token = randomBytes(18).toString('base64url')
      tokenOfOrder.set(order.orderId, token)
      return this.save({ ...order, token, state: 'open', refunds: [] })
    },
    save(order) {
      journal.put(order.token, order)
      if (order.refNum) tokenOfRef.set(order.refNum, order.token)
      return order
    },
    all: () => [...journal.values()],
  }
}

/** Twelve digits of the token: unique, and the same when the page is sent twice. */
export function refNumOf(token: string): string {
  return String(createHash('sha256').update(token).digest().readUIntBE(0, 6) % 1_000_000_000_000).padStart(12, '0')
}

export function refundedRials(order: BankOrder): number {
  if (order.state === 'reversed' || order.state === 'returned') return order.capturedRials ?? 0
  return order.refunds.reduce((sum, refund) => sum + refund.amountRials, 0)
}

function aged(order: BankOrder, now: number): BankOrder {
  if (order.state === 'open' && now >= order.expiresAt) return { ...order, state: 'expired' }
  if (order.state === 'captured' && now >= (order.returnsAt ?? Number.POSITIVE_INFINITY))
    return { ...order, state: 'returned' }
  return order
}

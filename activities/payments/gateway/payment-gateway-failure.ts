export type PaymentGatewayCode = 'gateway-down' | 'gateway-timeout' | 'gateway-bad-answer' | 'gateway-refused'

/** Why a gateway gave no usable answer. Carries codes only, never what the bank sent. */
export class PaymentGatewayFailure extends Error {
  readonly code: PaymentGatewayCode
  /** Whether asking again can help; a refusal repeats itself. */
  readonly retryable: boolean
  /** True when the bank may have done what it was asked: inquire before anything else. */
  readonly outcomeUnknown: boolean

  constructor(code: PaymentGatewayCode, options: { outcomeUnknown: boolean }) {
    super(code)
    this.name = 'PaymentGatewayFailure'
    this.code = code
    this.retryable = code !== 'gateway-refused'
    this.outcomeUnknown = options.outcomeUnknown
  }
}

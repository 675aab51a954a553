export type MessageGatewayCode =
  | 'messages-down'
  | 'messages-timeout'
  | 'messages-rate-limited'
  | 'messages-bad-answer'
  | 'messages-refused'
  | 'mail-down'
  | 'mail-refused'
  | 'mail-unknown'

/** Why a message may not have left. Carries codes only, never an address or a text. */
export class MessageGatewayFailure extends Error {
  readonly code: MessageGatewayCode
  readonly retryable: boolean
  /** True when the message may have been sent: ask by its key before sending it again. */
  readonly outcomeUnknown: boolean
  readonly retryAfterMs?: number

  constructor(code: MessageGatewayCode, options: { outcomeUnknown: boolean; retryAfterMs?: number | undefined }) {
    super(code)
    this.name = 'MessageGatewayFailure'
    this.code = code
    this.retryable = !final.has(code)
    this.outcomeUnknown = options.outcomeUnknown
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs
  }
}

/** No repeat would mend these, or it might reach the person twice. */
const final: ReadonlySet<MessageGatewayCode> = new Set(['messages-refused', 'mail-refused', 'mail-unknown'])

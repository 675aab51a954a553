export type ProviderFailureCode =
  | 'provider-down'
  | 'provider-timeout'
  | 'provider-rate-limited'
  | 'provider-bad-answer'
  | 'provider-refused'
  | 'provider-off'
  | 'callback-unsigned'
  | 'callback-stale'
  | 'callback-malformed'

/** Whether asking again at once can help. A refusal repeats itself, and a bad callback is for its sender to mend. */
const retryable: Record<ProviderFailureCode, boolean> = {
  'provider-down': true,
  'provider-timeout': true,
  'provider-rate-limited': true,
  'provider-bad-answer': true,
  'provider-refused': false,
  // Asking goes on by itself when it is switched on again.
  'provider-off': false,
  'callback-unsigned': false,
  'callback-stale': false,
  'callback-malformed': false,
}

/** Why a provider gave no answer. The message is the code: a provider's own words may hold personal data. */
export class ProviderFailure extends Error {
  readonly code: ProviderFailureCode
  readonly retryAfterMs?: number
  readonly retryable: boolean

  constructor(code: ProviderFailureCode, options: { retryAfterMs?: number | undefined } = {}) {
    super(code)
    this.name = 'ProviderFailure'
    this.code = code
    this.retryable = retryable[code]
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs
  }
}

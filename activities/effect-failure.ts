import { ApplicationFailure } from '@temporalio/common'

/**
 * Why an effect did not happen, as a code that both languages have words for (`catalogue/incident-words.ts`). The message
 * is the code and nothing else: what others answered may hold personal data and must never reach Temporal.
 */
export function effectFailure(
  code: string,
  {
    retryable,
    retryAfterMs,
    about,
  }: {
    retryable: boolean
    retryAfterMs?: number | undefined
    /** Id of what the code is about, for the workflow. */
    about?: string
  },
): ApplicationFailure {
  return ApplicationFailure.create({
    type: code,
    message: code,
    nonRetryable: !retryable,
    // Told twice: the server keeps to the delay, and a workflow can read only the details.
    ...(about === undefined ? {} : { details: [about] }),
    ...(retryAfterMs === undefined ? {} : { nextRetryDelay: retryAfterMs, details: [retryAfterMs] }),
  })
}

/** Passes failures with a code on and turns all others into `unexpected`, so no text of theirs travels. */
export function asEffectFailure(failure: unknown): ApplicationFailure {
  if (failure instanceof ApplicationFailure) return failure
  return effectFailure('unexpected', { retryable: true })
}

import { log } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import { asEffectFailure } from './effect-failure.ts'

/**
 * Lets nothing but codes out of an activity. What an unexpected failure was stays in the log of this process, by its class,
 * code and place: its message may repeat what was stored or answered.
 */
export function toldByCode<A extends readonly unknown[], R>(
  work: (...given: A) => Promise<R>,
): (...given: A) => Promise<R> {
  return async (...given) => {
    try {
      return await work(...given)
    } catch (failure) {
      if (!(failure instanceof ApplicationFailure)) log.warn('unexpected failure', { failure: describe(failure) })
      throw asEffectFailure(failure)
    }
  }
}

function describe(failure: unknown): { kind: string; code: string | null; place: readonly string[] } {
  if (!(failure instanceof Error)) return { kind: typeof failure, code: null, place: [] }
  const { code } = failure as { code?: unknown }
  const place = (failure.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
  return { kind: failure.name, code: typeof code === 'string' ? code : null, place: place.slice(0, 6) }
}

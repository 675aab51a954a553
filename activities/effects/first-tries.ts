import type { Effect } from '../../domain/case/effect.ts'

/** So many first tries in a row that came to nothing tell that the other side is in trouble. */
const failuresInTrouble = 2
/** Then it is left to patient tries for so long, unless one of them succeeds earlier. */
const troubleMs = 30_000

/**
 * Whether it is worth trying an effect within the workflow task: a case should not wait there for an organisation that has
 * just failed others.
 */
export interface FirstTries {
  areWorthwhile(effect: Effect): boolean
  succeeded(effect: Effect): void
  failed(effect: Effect): void
}

/** @param now real time, epoch milliseconds */
export function createFirstTries(now: () => number): FirstTries {
  const troubles = new Map<string, { failures: number; at: number }>()
  return {
    areWorthwhile(effect) {
      const trouble = troubles.get(placeOf(effect))
      return !trouble || trouble.failures < failuresInTrouble || now() - trouble.at > troubleMs
    },
    succeeded: (effect) => void troubles.delete(placeOf(effect)),
    failed(effect) {
      const failures = (troubles.get(placeOf(effect))?.failures ?? 0) + 1
      troubles.set(placeOf(effect), { failures, at: now() })
    },
  }
}

/** A step has one provider; where two services name theirs alike, the worst is a try that costs more events. */
const placeOf = ({ kind, stage, step }: Effect) => `${kind}/${stage}/${step}`

import { readinessItems, requiredItems } from '../../catalogue/readiness.ts'
import type { Standing } from '../../db/registers/offerings.ts'
import type { Day } from '../../domain/time/day.ts'
import type { WhyClosed } from '../words/standing-words.ts'

/** Whether everything that the checklist asks for is signed. */
function isComplete({ signatures }: Standing): boolean {
  return missingItems({ signatures }).length === 0
}

export function missingItems({ signatures }: Pick<Standing, 'signatures'>): readonly string[] {
  return requiredItems.filter((required) => !signatures.some(({ item }) => item === required))
}

export function itemOf(id: string) {
  return readinessItems.find((item) => item.id === id)
}

/** Why the service is closed on that day, with the day from which it is open or no longer; null when it is open. */
export function closedBecause(standing: Standing, today: Day): { why: WhyClosed; day: Day | null } | null {
  if (!isComplete(standing)) return { why: 'not-ready', day: null }
  if (standing.version !== null) return null
  const next = standing.offerings.find(({ from }) => from > today)
  if (next) return { why: 'later', day: next.from }
  const last = standing.offerings.at(-1)
  return last ? { why: 'ended', day: last.until } : { why: 'not-ready', day: null }
}

import type { z } from '@hono/zod-openapi'
import type { EventOf, LoggedEvent } from '../../domain/case/case-event.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale, Words } from '../../domain/procedure/words.ts'
import type { Closure } from '../../domain/time/calendar.ts'
import type { CalendarChange } from '../schemas/calendar.ts'
import { closureView } from './calendar-view.ts'
import { deadline, instant } from './instants.ts'
import { named, stepWords } from './labels.ts'

/** A calendar that came into force in a case, the one before, and what it moved. */
export interface CalendarStep {
  at: number
  version: string
  before: string
  moved: readonly EventOf<'DeadlineMoved'>[]
}

/** Every change of calendar in a case's log, in order. */
export function calendarSteps(events: readonly LoggedEvent[]): readonly CalendarStep[] {
  const first = events[0]?.event
  let before = first?.type === 'CaseOpened' ? first.calendar.version : ''
  return events.flatMap(({ event, at, commandId }): CalendarStep[] => {
    if (event.type !== 'CalendarApplied') return []
    // The command that brought the calendar brought what it moved.
    const caused = events.filter((one) => one.commandId === commandId).map((one) => one.event)
    const moved = caused.filter((one): one is EventOf<'DeadlineMoved'> => one.type === 'DeadlineMoved')
    const step = { at, version: event.calendar.version, before, moved }
    before = step.version
    return [step]
  })
}

/** The same for people: which closures, and which deadline moved from when to when. */
export function calendarChanges(
  steps: readonly CalendarStep[],
  closures: ReadonlyMap<string, readonly Closure[]>,
  stepNames: ReadonlyMap<number, string>,
  procedure: Procedure,
  locale: Locale,
): z.input<typeof CalendarChange>[] {
  return steps.map(({ at, version, before, moved }) => {
    const known = closures.get(before)?.map(({ day }) => day) ?? []
    const added = closures.get(version)?.filter(({ day }) => !known.includes(day)) ?? []
    return {
      at: instant(at, locale),
      version,
      closures: added.map((closure) => closureView(closure, locale)),
      moved: moved.map(({ what, no, from, to }) => {
        const step = no === null ? undefined : stepNames.get(no)
        const words = step === undefined ? clockWords(procedure, what) : stepWords(procedure, null, step)
        return { deadline: named(step ?? what, words, locale), from: deadline(from, locale), to: deadline(to, locale) }
      }),
    }
  })
}

/** The step of each number that the case has given so far. */
export function stepNamesOf(events: readonly LoggedEvent[]): ReadonlyMap<number, string> {
  return new Map(
    events.flatMap(({ event }) => (event.type === 'StepRequested' ? [[event.no, event.step] as const] : [])),
  )
}

function clockWords(procedure: Procedure, clock: string): Words | undefined {
  return procedure.clocks.find(({ id }) => id === clock)?.label
}

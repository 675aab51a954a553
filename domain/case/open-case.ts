import type { FactValue } from '../expression/expression.ts'
import type { ProcedureCore } from '../procedure/procedure-core.ts'
import type { CalendarCore } from '../time/calendar.ts'
import { markInstant } from './advance.ts'
import type { CaseEvent, LoggedEvent, ParentRef, TextRef } from './case-event.ts'
import type { CaseId } from './case-id.ts'
import { factsOf } from './case-rules.ts'
import { absentCase, type LiveCase } from './case-state.ts'
import { evolve } from './evolve.ts'

export interface Opening {
  caseId: CaseId
  district: string
  /** Principal, or organisation, for whom the case is handled. */
  applicant: string
  actor: string
  cause: string
  commandId: string
  facts: Readonly<Record<string, FactValue>>
  calendar: CalendarCore
  submission: TextRef
  parent: ParentRef | null
}

/**
 * The first events of a case: it is open and its clocks run from this instant.
 * @param now instant of receipt, milliseconds UTC
 */
export function openCase(core: ProcedureCore, opening: Opening, now: number): readonly LoggedEvent[] {
  const { actor, cause, commandId, ...rest } = opening
  const entry = (event: CaseEvent): LoggedEvent => ({ at: now, actor, cause, commandId, event })
  const opened = entry({
    type: 'CaseOpened',
    ...rest,
    service: core.service,
    version: core.version,
    facts: factsOf(core, opening.facts),
    receivedAt: now,
  })
  // CaseOpened on an absent case always yields a live one.
  const state = evolve(absentCase, opened) as LiveCase
  const clocks = core.clocks.map((clock) =>
    entry({ type: 'ClockStarted', clock: clock.id, dueAt: markInstant(clock, state, clock.limit) ?? now }),
  )
  return [opened, ...clocks]
}

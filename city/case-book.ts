import type { Database } from '../db/client.ts'
import { appendEvents } from '../db/log/append-events.ts'
import { advance } from '../domain/case/advance.ts'
import type { CaseCommand, EffectOutcome } from '../domain/case/case-command.ts'
import type { LoggedEvent } from '../domain/case/case-event.ts'
import { isLive, type LiveCase } from '../domain/case/case-state.ts'
import { decide, refused } from '../domain/case/decide.ts'
import { decideResult } from '../domain/case/decide-result.ts'
import { evolveAll } from '../domain/case/evolve.ts'
import { project } from '../domain/case/project.ts'
import { isRefusal, type Refusal } from '../domain/case/refusal.ts'
import type { ProcedureCore } from '../domain/procedure/procedure-core.ts'
import type { LogHead } from '../workflows/contract/case-activities.ts'
import { systemActor } from './cast.ts'

/** A case as it is in memory, and what of it is not in the log yet. */
export interface CaseBook {
  core: ProcedureCore
  state: LiveCase
  head: LogHead
  recorded: LiveCase
  unrecorded: readonly LoggedEvent[]
}

/** Decides a command and writes what follows, or returns why not. */
export function takeCommand(book: CaseBook, command: CaseCommand, now: number): Refusal | null {
  const decision = decide(book.core, book.state, command, now)
  if (isRefusal(decision)) return decision
  write(book, decision)
  return null
}

/** A command that another case sent: nobody hears a refusal, so the log tells it. */
export function takeSent(book: CaseBook, command: CaseCommand, now: number): void {
  const refusal = takeCommand(book, command, now)
  if (refusal) write(book, [refused(command, refusal, now)])
}

export function takeResult(book: CaseBook, outcome: EffectOutcome, now: number): Refusal | null {
  const envelope = { commandId: '', actor: systemActor, cause: 'effect', receivedAt: now } as const
  const decision = decideResult(book.core, book.state, { ...envelope, ...outcome }, now)
  if (isRefusal(decision)) return decision
  write(book, decision)
  return null
}

/** All that follows by itself at this instant. */
export function follow(book: CaseBook, now: number): void {
  write(book, advance(book.core, book.state, now))
}

/**
 * Appends what is not in the log yet, by the product's own writer.
 * @throws Error when the log is not as long as this book believes
 */
export async function record(database: Database, book: CaseBook, batchId: string): Promise<void> {
  const { unrecorded: events, state, recorded, core, head } = book
  if (events.length === 0) return
  const outcome = await appendEvents(database.sql, {
    caseId: state.caseId,
    district: state.district,
    head,
    batchId,
    events,
    marks: marksOf(events),
    projection: project(core, recorded, events),
  })
  if (!outcome.recorded) throw new Error(`somebody else wrote into ${state.caseId}`)
  book.head = outcome.head
  book.recorded = state
  book.unrecorded = []
}

function write(book: CaseBook, events: readonly LoggedEvent[]): void {
  if (events.length === 0) return
  const state = evolveAll(book.state, events)
  // A case that was opened stays one.
  if (!isLive(state)) throw new Error('the case is gone')
  book.state = state
  book.unrecorded = [...book.unrecorded, ...events]
}

function marksOf(events: readonly LoggedEvent[]) {
  const marks = events.flatMap(({ commandId, event }) =>
    commandId === null
      ? []
      : [
          event.type === 'CommandRefused'
            ? ({ commandId, fate: 'refused', code: event.code } as const)
            : ({ commandId, fate: 'applied', code: null } as const),
        ],
  )
  return [...new Map(marks.map((mark) => [mark.commandId, mark])).values()]
}

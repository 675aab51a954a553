import { uuid4 } from '@temporalio/workflow'
import { advance } from '../domain/case/advance.ts'
import type { CaseCommand, EffectOutcome } from '../domain/case/case-command.ts'
import type { LoggedEvent } from '../domain/case/case-event.ts'
import type { CaseState } from '../domain/case/case-state.ts'
import { decide, refused } from '../domain/case/decide.ts'
import { decideResult } from '../domain/case/decide-result.ts'
import { evolveAll } from '../domain/case/evolve.ts'
import { project } from '../domain/case/project.ts'
import { isRefusal, type Refusal } from '../domain/case/refusal.ts'
import type { CaseSnapshot, CommandMark, LogHead, RecordInput, RecordOutcome } from './contract/case-activities.ts'

/** The state that a run holds in memory, and what of it is not in the log yet. */
export interface CaseBook {
  state: CaseState
  head: LogHead
  recorded: CaseState
  unrecorded: readonly LoggedEvent[]
  /** Commands whose events are in `unrecorded`: they travel along when another writer was faster. */
  unrecordedCommands: readonly CaseCommand[]
}

export function openBook(snapshot: CaseSnapshot): CaseBook {
  return {
    state: snapshot.state,
    head: snapshot.head,
    recorded: snapshot.state,
    unrecorded: [],
    unrecordedCommands: [],
  }
}

/** Sequence number of the last event in memory. */
export function seqOf(book: CaseBook): number {
  return book.head.seq + book.unrecorded.length
}

function write(book: CaseBook, events: readonly LoggedEvent[], command?: CaseCommand): void {
  if (events.length === 0) return
  book.state = evolveAll(book.state, events)
  book.unrecorded = [...book.unrecorded, ...events]
  if (command) book.unrecordedCommands = [...book.unrecordedCommands, command]
}

/** Decides a command and writes what follows, or returns why not. */
export function takeCommand(snapshot: CaseSnapshot, book: CaseBook, command: CaseCommand, now: number): Refusal | null {
  const decision = decide(snapshot.core, book.state, command, now)
  if (isRefusal(decision)) return decision
  write(book, decision, command)
  return null
}

/** A command that came by signal has no caller to hear a refusal: the log tells it. */
export function takeSignalled(snapshot: CaseSnapshot, book: CaseBook, command: CaseCommand, now: number): void {
  const refusal = takeCommand(snapshot, book, command, now)
  if (refusal && book.state.status !== 'absent') write(book, [refused(command, refusal, now)], command)
}

export function takeMalformed(book: CaseBook, now: number): void {
  if (book.state.status === 'absent') return
  write(book, [
    {
      at: now,
      actor: 'operator',
      cause: 'operator',
      commandId: null,
      event: { type: 'CommandRefused', name: 'malformed', code: 'malformed' },
    },
  ])
}

export function takeResult(
  snapshot: CaseSnapshot,
  book: CaseBook,
  outcome: EffectOutcome,
  now: number,
): Refusal | null {
  const envelope = { commandId: '', actor: systemActor, cause: 'effect', receivedAt: now } as const
  const decision = decideResult(snapshot.core, book.state, { ...envelope, ...outcome }, now)
  if (isRefusal(decision)) return decision
  write(book, decision)
  return null
}
const systemActor = { id: 'system', kind: 'system', organisation: null, roles: [], districts: ['*'] } as const

export function follow(snapshot: CaseSnapshot, book: CaseBook, now: number): void {
  write(book, advance(snapshot.core, book.state, now))
}

/**
 * Appends what is not in the log yet and the rows that it makes.
 * @returns false when another writer was faster: the run must start again from the log
 */
export async function record(
  snapshot: CaseSnapshot,
  book: CaseBook,
  append: (input: RecordInput) => Promise<RecordOutcome>,
): Promise<boolean> {
  const { unrecorded: events, state } = book
  if (events.length === 0 || state.status === 'absent') return true
  const outcome = await append({
    caseId: state.caseId,
    district: state.district,
    head: book.head,
    batchId: uuid4(),
    events,
    marks: marksOf(events),
    projection: project(snapshot.core, book.recorded, events),
  })
  if (!outcome.recorded) return false
  const written = new Set(events.map((logged) => logged.commandId))
  book.head = outcome.head
  book.recorded = state
  book.unrecorded = book.unrecorded.slice(events.length)
  book.unrecordedCommands = book.unrecordedCommands.filter((command) => !written.has(command.commandId))
  return true
}

function marksOf(events: readonly LoggedEvent[]): readonly CommandMark[] {
  const marks = new Map<string, CommandMark>()
  for (const { commandId, event } of events) {
    if (commandId === null) continue
    const refusal = event.type === 'CommandRefused' ? event.code : null
    marks.set(commandId, { commandId, fate: refusal === null ? 'applied' : 'refused', code: refusal })
  }
  return [...marks.values()]
}

/** Events after which nobody outside needs to see anything yet, as long as other effects of the stage are under way. */
const quiet: ReadonlySet<LoggedEvent['event']['type']> = new Set(['ChecksDone', 'InquiryAnswered'])

export function mustRecord(book: CaseBook, effectsUnderWay: boolean): boolean {
  if (book.unrecorded.length === 0) return false
  return (
    !effectsUnderWay || book.unrecorded.some((logged) => logged.commandId !== null || !quiet.has(logged.event.type))
  )
}

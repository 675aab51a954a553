import type { CaseCommand, EffectOutcome } from '../../domain/case/case-command.ts'
import type { LoggedEvent } from '../../domain/case/case-event.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { CaseProjection } from '../../domain/case/case-projection.ts'
import type { CaseState } from '../../domain/case/case-state.ts'
import type { Effect } from '../../domain/case/effect.ts'
import type { RefusalCode } from '../../domain/case/refusal.ts'
import type { ProcedureCore } from '../../domain/procedure/procedure-core.ts'

/** Last entry of a case's log that a run knows; appending anywhere else is refused. */
export interface LogHead {
  seq: number
  /** Hex SHA-256 of the last event. */
  hash: string
}

export interface CaseSnapshot {
  state: CaseState
  head: LogHead
  core: ProcedureCore
  /** Stored commands whose sender gave up waiting: an earlier run, or Temporal itself, may have lost them. */
  left?: readonly CaseCommand[]
  /** Training mode: effects give up soon, so that a stuck case can be shown. */
  training: boolean
}

/** Fate of a stored command, marked in the transaction of the events that it caused. */
export interface CommandMark {
  commandId: string
  fate: 'applied' | 'refused'
  code: RefusalCode | null
}

export interface RecordInput {
  caseId: CaseId
  district: string
  head: LogHead
  /** Tells this batch's repeat from a foreign write. */
  batchId: string
  events: readonly LoggedEvent[]
  marks: readonly CommandMark[]
  projection: CaseProjection
}

export type RecordOutcome = { recorded: true; head: LogHead } | { recorded: false }

export interface PerformInput {
  effect: Effect
  /** The case's time. */
  at: number
  /** How long the other side asked to be left alone when it was tried first, and the code with which it did. */
  pause?: { code: string; ms: number } | undefined
}

/** The work of a case outside its workflow. Every failure is an ApplicationFailure whose type is a code; no text of others. */
export interface CaseActivities {
  /** Folds the log of a case; `state.status` is `absent` when there is none. */
  loadCase(input: { caseId: CaseId }): Promise<CaseSnapshot>
  record(input: RecordInput): Promise<RecordOutcome>
  /** Stored commands without a mark that were received at or before the instant (case time), oldest first. */
  drainCommands(input: { caseId: CaseId; receivedUntil: number }): Promise<readonly CaseCommand[]>
  /** Does one effect at most once per key and tells its result. */
  perform(input: PerformInput): Promise<EffectOutcome>
  /** Comes to an end when the provider may be asked again; until then each try fails. */
  awaitProvider(input: { provider: string }): Promise<void>
}

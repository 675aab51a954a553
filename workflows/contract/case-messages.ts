import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import type { CaseCommand, CommandName } from '../../domain/case/case-command.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { CaseState } from '../../domain/case/case-state.ts'
import type { LogHead } from './case-activities.ts'

/** Input of every run of a case; the log holds the rest. */
export interface CaseInput {
  caseId: CaseId
  /** Commands that the run before accepted and could not record. */
  carried?: readonly CaseCommand[]
  /** Clock offset of the run that continued as new: the server keeps what it skipped. */
  clockBaseMs?: number
}

/** What the sender of a command hears once it is in the log. */
export interface CommandReceipt {
  seq: number
  status: CaseState['status']
  stage: string | null
}

/** Live view of a run, for the case page and for the reconciler. */
export interface CaseRunState {
  state: CaseState
  head: LogHead
  inFlight: readonly string[]
}

/** A command goes as an Update when a worker answers, as a Signal of the same name otherwise. */
export const commandUpdate = (name: CommandName) => defineUpdate<CommandReceipt, [unknown]>(name)
export const commandSignal = (name: CommandName) => defineSignal<[unknown]>(name)
/** Makes a run compare its head with the log's. */
export const nudgeSignal = defineSignal('nudge')
export const caseStateQuery = defineQuery<CaseRunState | null>('caseState')

/** Failure types of an Update: a refusal carries its code and parameters in `details`, a reload means "send it again". */
export const updateFailures = { refused: 'refused', reload: 'reload' } as const

import type { ProcedureCore } from '../procedure/procedure-core.ts'
import type { CaseCommand, CommandName, CommandOf } from './case-command.ts'
import type { CaseEvent, LoggedEvent } from './case-event.ts'
import { type CaseState, isLive, type LiveCase } from './case-state.ts'
import * as applicant from './decide-applicant.ts'
import * as inquiry from './decide-inquiry.ts'
import * as instalments from './decide-instalments.ts'
import * as money from './decide-money.ts'
import * as office from './decide-office.ts'
import * as task from './decide-task.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { revive } from './revive.ts'

/** Answers one command on one case: what happens, or why not. */
export type Decision = readonly CaseEvent[] | Refusal
export type Decider<N extends CommandName> = (
  core: ProcedureCore,
  state: LiveCase,
  command: CommandOf<N>,
  now: number,
) => Decision

const deciders: { [N in CommandName]: Decider<N> } = {
  decideTask: task.decideTask,
  recallDecision: task.recallDecision,
  requestCorrection: task.requestCorrection,
  answerCorrection: applicant.answerCorrection,
  answerStep: applicant.answerStep,
  withdraw: applicant.withdraw,
  answerConsent: applicant.answerConsent,
  answerInquiry: inquiry.answerInquiry,
  decideWithoutInquiry: inquiry.decideWithoutInquiry,
  confirmPayment: money.confirmPayment,
  requestRefund: money.requestRefund,
  approveRefund: money.approveRefund,
  cancelRefund: money.cancelRefund,
  retryRefund: money.retryRefund,
  requestVoid: money.requestVoid,
  approveVoid: money.approveVoid,
  agreeInstalments: instalments.agreeInstalments,
  registerCheque: instalments.registerCheque,
  clearCheque: instalments.clearCheque,
  bounceCheque: instalments.bounceCheque,
  revokeLetter: office.revokeLetter,
  correctFact: office.correctFact,
  hold: office.hold,
  release: office.release,
  extendDeadline: office.extendDeadline,
  applyCalendar: office.applyCalendar,
  excuseOutage: inquiry.excuseOutage,
  resolveIncident: office.resolveIncident,
  moveToStage: office.moveToStage,
  moveClock: office.moveClock,
  joinParent: office.joinParent,
  closeSubcase: office.closeSubcase,
  reopen: office.reopen,
  revive,
}

/** Commands that a closed case still answers. */
const answeredWhenClosed: readonly CommandName[] = [
  'confirmPayment',
  'requestRefund',
  'approveRefund',
  'cancelRefund',
  'retryRefund',
  'registerCheque',
  'clearCheque',
  'bounceCheque',
  'revokeLetter',
  'reopen',
  'revive',
  'resolveIncident',
  'moveClock',
  'joinParent',
]

/** Commands that a held case does not take. */
const refusedWhenHeld: readonly CommandName[] = [
  'decideTask',
  'requestCorrection',
  'moveToStage',
  'decideWithoutInquiry',
]

/**
 * Decides a command: may this actor do this to this case now?
 * A command whose effect or refusal is in the log already has no further effect.
 * @param now the case's time in milliseconds; lateness is judged by the command's `receivedAt`
 */
export function decide(
  core: ProcedureCore,
  state: CaseState,
  command: CaseCommand,
  now: number,
): readonly LoggedEvent[] | Refusal {
  if (!isLive(state)) return refuse('case-not-found')
  const known = state.commandIds.includes(command.commandId)
  const earlier = Object.hasOwn(state.refusals, command.commandId) ? state.refusals[command.commandId] : undefined
  if (known && earlier === undefined) return []
  if (state.status === 'closed' && !answeredWhenClosed.includes(command.name))
    return refuse('case-closed', { at: state.closedAt })
  if (state.status === 'held' && refusedWhenHeld.includes(command.name)) return refuse('case-held')
  // The table maps each name to the decider of that name's command; the compiler can't follow the pair.
  const decider = deciders[command.name] as Decider<CommandName>
  const decision = decider(core, state, command as CommandOf<CommandName>, now)
  if (isRefusal(decision)) return decision
  // What was refused stays refused, even if it could be done by now: its sender may have been told.
  if (earlier !== undefined) return refuse(earlier)
  return decision.map((event) => byCommand(event, command, now))
}

/** The entry that says in the log that a command was refused. */
export function refused(
  command: { commandId: string; name: CommandName; actor: { id: string }; cause: string },
  refusal: Refusal,
  now: number,
): LoggedEvent {
  return {
    at: now,
    actor: command.actor.id,
    cause: command.cause,
    commandId: command.commandId,
    event: { type: 'CommandRefused', name: command.name, code: refusal.refused },
  }
}

function byCommand(event: CaseEvent, command: CaseCommand, at: number): LoggedEvent {
  return { at, actor: command.actor.id, cause: command.cause, commandId: command.commandId, event }
}

import type { CaseCommand, EffectOutcome } from '../../../../domain/case/case-command.ts'
import type { LoggedEvent } from '../../../../domain/case/case-event.ts'
import { type CaseState, isLive, type LiveCase } from '../../../../domain/case/case-state.ts'
import type { Effect } from '../../../../domain/case/effect.ts'
import { isRefusal, type Refusal } from '../../../../domain/case/refusal.ts'
import type { ProcedureCore } from '../../../../domain/procedure/procedure-core.ts'
import { watchDecisions } from './watch-decisions.ts'
import { watchMoney } from './watch-money.ts'
import { watchStages } from './watch-stages.ts'
import { watchTime } from './watch-time.ts'
import { watchTurns } from './watch-turns.ts'

/** One event as it happens, with the batch that it came in and the command that caused it. */
export interface Happening {
  before: LiveCase
  logged: LoggedEvent
  after: LiveCase
  batch: readonly LoggedEvent[]
  command: CaseCommand | undefined
}

/** A part of what must always hold: told of every event and of every turn, it throws when that is broken. */
export interface Watcher {
  event?(happening: Happening): void
  turn?(state: LiveCase, now: number): void
  effectDone?(effect: Effect, outcome: EffectOutcome): void
}

export interface Watch {
  event(
    before: CaseState,
    logged: LoggedEvent,
    after: LiveCase,
    batch: readonly LoggedEvent[],
    command?: CaseCommand,
  ): void
  command(before: LiveCase, command: CaseCommand, decision: readonly LoggedEvent[] | Refusal): void
  effectDone(effect: Effect, outcome: EffectOutcome): void
  turn(state: LiveCase, now: number): void
}

/** @throws Error naming what does not hold */
export function must(holds: boolean, what: string, ...about: readonly unknown[]): asserts holds {
  if (!holds) throw new Error(`${what} ${about.map((each) => JSON.stringify(each)).join(' ')}`)
}

const answeredWhenClosed = [
  'confirmPayment',
  'requestRefund',
  'cancelRefund',
  'retryRefund',
  'approveRefund',
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

/** Everything that must always hold of a case, checked at every event and every turn. */
export function createWatch(core: ProcedureCore): Watch {
  const parts = [watchDecisions(core), watchMoney(core), watchStages(core), watchTime(core), watchTurns(core)]
  const fates = new Map<string, 'done' | 'refused'>([['cmd_open', 'done']])
  return {
    event(before, logged, after, batch, command) {
      if (!isLive(before)) return
      if (before.status === 'closed') must(logged.cause !== 'rule', 'a closed case went on by itself', logged)
      for (const part of parts) part.event?.({ before, logged, after, batch, command })
      if (command) fates.set(command.commandId, logged.event.type === 'CommandRefused' ? 'refused' : 'done')
    },
    command(before, command, decision) {
      const fate = fates.get(command.commandId)
      if (isRefusal(decision)) {
        must(fate !== 'done', 'a command that was done is refused', command)
        return
      }
      if (fate !== undefined) must(fate === 'done' && decision.length === 0, 'a command took effect again', command)
      else must(decision.length > 0, 'a command was done and nothing happened', command)
      if (before.status === 'closed' && decision.length > 0)
        must(answeredWhenClosed.includes(command.name), 'a closed case took a command', command)
    },
    effectDone(effect, outcome) {
      for (const part of parts) part.effectDone?.(effect, outcome)
    },
    turn(state, now) {
      for (const part of parts) part.turn?.(state, now)
    },
  }
}

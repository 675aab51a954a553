import type { Role } from '../../../domain/access/role.ts'
import { advance } from '../../../domain/case/advance.ts'
import type {
  Actor,
  CaseCommand,
  CommandName,
  CommandPayloads,
  EffectResult,
  ResultName,
  ResultPayloads,
} from '../../../domain/case/case-command.ts'
import type { CaseEvent, CaseEventType, EventOf, LoggedEvent } from '../../../domain/case/case-event.ts'
import { absentCase, type LiveCase, type StepState } from '../../../domain/case/case-state.ts'
import { decide } from '../../../domain/case/decide.ts'
import { decideResult } from '../../../domain/case/decide-result.ts'
import { evolveAll } from '../../../domain/case/evolve.ts'
import { type Opening, openCase } from '../../../domain/case/open-case.ts'
import { isRefusal, type RefusalCode } from '../../../domain/case/refusal.ts'
import type { ProcedureCore } from '../../../domain/procedure/procedure-core.ts'
import { everyKind } from './every-kind.ts'

/** Saturday, 2 May 2026, 9:30 in Tehran. */
export const start = Date.UTC(2026, 4, 2, 6)
export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
/** 24:00 in Tehran of the n-th day after the case was received. */
export const endOfDayAfter = (days: number): number => Date.UTC(2026, 4, 2 + days, 20, 30)

export const text = { id: 'txt_1', hash: 'abc' }
export const system: Actor = { id: 'system', kind: 'system', organisation: null, roles: [], districts: ['*'] }
export const bank: Actor = { id: 'bank', kind: 'bank', organisation: null, roles: [], districts: [] }
export const provider: Actor = { id: 'provider', kind: 'provider', organisation: null, roles: [], districts: [] }
export const applicant: Actor = { id: 'owner', kind: 'citizen', organisation: null, roles: [], districts: [] }
export const stranger: Actor = { ...applicant, id: 'stranger' }
export function clerk(role: Role, id: string = role, district = 'd1'): Actor {
  return { id, kind: 'staff', organisation: null, roles: [role], districts: [district] }
}

export const opening: Opening = {
  caseId: 'case_0123456789abcdef',
  district: 'd1',
  applicant: 'owner',
  actor: 'owner',
  cause: 'api',
  commandId: 'cmd_open',
  facts: {},
  calendar: { version: 'v1', thursdayOff: true, offDays: [] },
  submission: text,
  parent: null,
}

export interface Play {
  core: ProcedureCore
  state: LiveCase
  now: number
  log: LoggedEvent[]
}

/** A case on the pure machine, driven by hand: every command and result is followed by what follows by itself. */
export function play(core: ProcedureCore = everyKind, given: Partial<Opening> = {}): Play {
  const log = [...openCase(core, { ...opening, ...given }, start)]
  // A case that was opened is live.
  const game: Play = { core, state: evolveAll(absentCase, log) as LiveCase, now: start, log }
  follow(game)
  return game
}

function write(game: Play, events: readonly LoggedEvent[]): void {
  game.log.push(...events)
  game.state = evolveAll(game.state, events) as LiveCase
}

function follow(game: Play): readonly CaseEvent[] {
  const events = advance(game.core, game.state, game.now)
  write(game, events)
  return events.map((logged) => logged.event)
}

/** Lets the time of the case go on to the instant, in one step. */
export function until(game: Play, instant: number): readonly CaseEvent[] {
  game.now = instant
  return follow(game)
}

export function commandOf<N extends CommandName>(
  game: Play,
  name: N,
  payload: CommandPayloads[N],
  actor: Actor = system,
  envelope: { commandId?: string; receivedAt?: number } = {},
): CaseCommand {
  const commandId = envelope.commandId ?? `cmd_${game.log.length}_${name}`
  const receivedAt = envelope.receivedAt ?? game.now
  // Name and payload belong together by the type of the parameters.
  return { commandId, name, actor, cause: 'api', receivedAt, payload } as unknown as CaseCommand
}

/** Gives a command to the case; `ok` when it was done. */
export function send<N extends CommandName>(
  game: Play,
  name: N,
  payload: CommandPayloads[N],
  actor?: Actor,
  envelope?: { commandId?: string; receivedAt?: number },
): 'ok' | RefusalCode {
  const decision = decide(game.core, game.state, commandOf(game, name, payload, actor, envelope), game.now)
  if (isRefusal(decision)) return decision.refused
  write(game, decision)
  follow(game)
  return 'ok'
}

export function bring<N extends ResultName>(game: Play, name: N, payload: ResultPayloads[N]): 'ok' | RefusalCode {
  const envelope = { commandId: '', actor: system, cause: 'effect', receivedAt: game.now }
  // Name and payload belong together by the type of the parameters.
  const result = { ...envelope, name, payload } as unknown as EffectResult
  const decision = decideResult(game.core, game.state, result, game.now)
  if (isRefusal(decision)) return decision.refused
  write(game, decision)
  follow(game)
  return 'ok'
}

/** The step of the current stage; a test that names another one is wrong. */
export function stepOf(game: Play, id: string): StepState {
  const step = game.state.steps[id]
  if (!step) throw new Error(`no step ${id} in stage ${game.state.stage}`)
  return step
}

export const noOf = (game: Play, id: string): number => stepOf(game, id).no

export function eventsOf<T extends CaseEventType>(game: Play, type: T): readonly EventOf<T>[] {
  return game.log.map((logged) => logged.event).filter((event): event is EventOf<T> => event.type === type)
}

/** Instants at which such an event was written. */
export function instantsOf(game: Play, type: CaseEventType): readonly number[] {
  return game.log.filter((logged) => logged.event.type === type).map((logged) => logged.at)
}

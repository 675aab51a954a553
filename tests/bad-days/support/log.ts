import { randomBytes } from 'node:crypto'
import { commandFate, storeCommand } from '../../../db/commands/stored-commands.ts'
import { loadLog } from '../../../db/log/load-case.ts'
import type { Actor, CaseCommand, CommandName, CommandPayloads } from '../../../domain/case/case-command.ts'
import type { CaseEvent, LoggedEvent } from '../../../domain/case/case-event.ts'
import type { CaseId } from '../../../domain/case/case-id.ts'
import { absentCase, isLive, type LiveCase } from '../../../domain/case/case-state.ts'
import { evolveAll } from '../../../domain/case/evolve.ts'
import { eventually } from './eventually.ts'
import type { RealCity } from './real-city.ts'

export async function eventsOf(city: RealCity, caseId: CaseId): Promise<readonly LoggedEvent[]> {
  return (await loadLog(city.worker.sql, caseId)).events
}

export async function stateOf(city: RealCity, caseId: CaseId): Promise<LiveCase> {
  const state = evolveAll(absentCase, await eventsOf(city, caseId))
  if (!isLive(state)) throw new Error(`${caseId} is absent`)
  return state
}

export async function typesOf(city: RealCity, caseId: CaseId): Promise<readonly CaseEvent['type'][]> {
  return (await eventsOf(city, caseId)).map(({ event }) => event.type)
}

export async function countOf(city: RealCity, caseId: CaseId, type: CaseEvent['type']): Promise<number> {
  return (await typesOf(city, caseId)).filter((found) => found === type).length
}

/** Waits until the log holds so many events of a type, and returns the last of them. */
export function untilEvent<T extends CaseEvent['type']>(city: RealCity, caseId: CaseId, type: T, count = 1) {
  return eventually(async () => {
    const found = (await eventsOf(city, caseId)).filter(({ event }) => event.type === type)
    // Filtered by this very type.
    const last = found.at(-1) as (LoggedEvent & { event: Extract<CaseEvent, { type: T }> }) | undefined
    return found.length >= count ? last : undefined
  }, `${type} in ${caseId}`)
}

export function untilFate(city: RealCity, commandId: string, status: 'applied' | 'refused'): Promise<true> {
  return eventually(async () => {
    const fate = await commandFate(city.worker.sql, commandId)
    if (fate && fate.status !== 'stored' && fate.status !== status)
      throw new Error(`${fate.name} was ${fate.status}: ${fate.code}`)
    return fate?.status === status ? true : undefined
  }, `${commandId} to be ${status}`)
}

export const systemActor: Actor = { id: 'system', kind: 'system', organisation: null, roles: [], districts: ['*'] }

/** Stores a command as a part of the system does; the relay delivers it. */
export async function tell<N extends CommandName>(
  city: RealCity,
  caseId: CaseId,
  name: N,
  payload: CommandPayloads[N],
  actor: Actor = systemActor,
): Promise<string> {
  const commandId = `cmd_${randomBytes(16).toString('hex')}`
  const { clockOffsetMs } = await stateOf(city, caseId)
  // Name and payload belong together by the type of the parameters.
  const command = {
    commandId,
    name,
    actor,
    cause: 'operator',
    receivedAt: Date.now() + clockOffsetMs,
    payload,
  } as unknown as CaseCommand
  await city.worker.withActor({ principalId: 'system', audience: 'worker', districts: ['*'] }, (tx) =>
    storeCommand(tx, caseId, command),
  )
  return commandId
}

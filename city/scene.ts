import type { EffectTools } from '../activities/effects/effect-performer.ts'
import { storeCommand } from '../db/commands/stored-commands.ts'
import { storeText } from '../db/personal/texts.ts'
import type { Actor, CaseCommand, CommandName, CommandPayloads } from '../domain/case/case-command.ts'
import type { TextRef } from '../domain/case/case-event.ts'
import type { LiveCase } from '../domain/case/case-state.ts'
import { type CaseBook, takeCommand } from './case-book.ts'
import { lastingDigits } from './chance.ts'
import type { Script } from './city-case.ts'

/** A case while it is played: its book, what its script says, and what is left of it. */
export interface Scene {
  name: string
  tools: EffectTools
  book: CaseBook
  script: Script
  /** How often each step was come to. */
  visits: Map<string, number>
  /** Interludes that have been. */
  played: Set<string>
  /** When somebody is going to do something about a step, by its number and round. */
  planned: Map<string, number>
  commandCount: number
}

/** The worker in the district of a case; what somebody hands in is his own. */
export function workerOf(district: string, principalId = 'system') {
  return { principalId, audience: 'worker', districts: [district] } as const
}

/** Stores a command as the API does and has the case decide it. @returns the code of a refusal, else null */
async function ask<N extends CommandName>(
  scene: Scene,
  name: N,
  payload: CommandPayloads[N],
  actor: Actor,
  at: number,
  cause: CaseCommand['cause'] = 'api',
): Promise<string | null> {
  const { state } = scene.book
  const digits = lastingDigits(`${scene.name}, command ${scene.commandCount}`, 32)
  const command = { commandId: `cmd_${digits}`, name, actor, cause, receivedAt: at, payload } as unknown as CaseCommand // name and payload belong together by the parameters' type
  const refusal = takeCommand(scene.book, command, at)
  if (refusal) return refusal.refused
  scene.commandCount += 1
  await scene.tools.database.withActor(workerOf(state.district), (tx) => storeCommand(tx, state.caseId, command))
  return null
}

/** The same for what must be taken. @throws Error with the refusal */
export async function demand<N extends CommandName>(
  scene: Scene,
  name: N,
  payload: CommandPayloads[N],
  actor: Actor,
  at: number,
  cause?: CaseCommand['cause'],
): Promise<void> {
  const refused = await ask(scene, name, payload, actor, at, cause)
  if (refused !== null) throw new Error(`${scene.name}: ${name} in ${scene.book.state.stage}: ${refused}`)
}

/** By whichever of several people the case lets do it: four eyes, and the other board. @throws Error with the last refusal */
export async function demandOfOne<N extends CommandName>(
  scene: Scene,
  name: N,
  payload: CommandPayloads[N],
  actors: readonly Actor[],
  at: number,
): Promise<void> {
  let refused: string | null = 'nobody'
  for (const actor of actors) {
    refused = await ask(scene, name, payload, actor, at)
    if (refused === null) return
  }
  throw new Error(`${scene.name}: ${name} in ${scene.book.state.stage}: ${refused}`)
}

/** Words as the API keeps them: letters print them. */
export function words(scene: Scene, text: string): Promise<TextRef> {
  const { state, tools } = { state: scene.book.state, tools: scene.tools }
  return tools.database.withActor(workerOf(state.district), (tx) => storeText(tx, tools.keys, state.caseId, text))
}

export const ownerOf = ({ caseId, district, applicant }: LiveCase) => ({ caseId, district, applicant })

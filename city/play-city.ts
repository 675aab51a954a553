import type { EffectTools } from '../activities/effects/effect-performer.ts'
import type { Database } from '../db/client.ts'
import type { CaseCommand } from '../domain/case/case-command.ts'
import type { CaseId } from '../domain/case/case-id.ts'
import { caseIdOf } from './case-names.ts'
import type { CityCase } from './city-case.ts'
import { openCityCase } from './intake.ts'
import { insideOneTransaction, undoneOnFailure } from './one-transaction.ts'
import { pastAnswers } from './past-answers.ts'
import { type Player, takeUp, turn } from './player.ts'

export interface PlayedCity {
  /** How many cases are in the log now that were not before, with those that others opened. */
  cases: number
  /** Cases that could not be played to the end of their story, with what stood in the way. */
  unfinished: readonly { name: string; why: string }[]
}

type Tools = Omit<EffectTools, 'adapters' | 'runs' | 'database'>

const day = 86_400_000

/**
 * Plays the cases of the city from their pasts up to now, in the order in which things happened, and writes them as the
 * product does: its own rules decide, its own effects act, its own writer appends. All in one transaction, so a start that
 * is cut short has left nothing, and a second one finds everything.
 * @param now the instant up to which they are played, epoch milliseconds
 */
export async function playCity(
  database: Database,
  tools: Tools,
  told: readonly CityCase[],
  now: number,
  say: (line: string) => void,
): Promise<PlayedCity> {
  const ids = told.map(({ name }) => caseIdOf(name))
  const there = await database.sql<
    { caseId: CaseId }[]
  >`select case_id as "caseId" from cases where case_id = any (${ids})`
  const known = new Set(there.map(({ caseId }) => caseId))
  const missing = told.filter(({ name }) => !known.has(caseIdOf(name)))
  if (missing.length === 0) return { cases: 0, unfinished: [] }
  say(`Demonstration city: playing ${missing.length} cases …`)
  return insideOneTransaction(database, (inner) => playAll(inner, tools, missing, now, say))
}

async function playAll(
  inner: Database,
  tools: Tools,
  told: readonly CityCase[],
  now: number,
  say: (line: string) => void,
): Promise<PlayedCity> {
  const players = new Map<CaseId, Player>()
  const waiting = [...told]
  const unfinished: { name: string; why: string }[] = []
  const begun: { caseId: CaseId }[] = []
  const sent: (CaseCommand & { caseId: CaseId })[] = []
  const whole: EffectTools = {
    ...tools,
    database: inner,
    adapters: pastAnswers(),
    runs: {
      start: async (caseId) => void begun.push({ caseId }),
      leave: async (command) => void sent.push(command),
    },
  }
  const receivedAt = ({ daysAgo }: CityCase) => Math.round(now - daysAgo * day)
  let saidAt = Date.now()
  for (;;) {
    const next = earliest(players)
    const story = waiting.reduce<CityCase | undefined>((a, b) => (a && a.daysAgo >= b.daysAgo ? a : b), undefined)
    const isStory = story !== undefined && (next === undefined || receivedAt(story) <= (next.nextAt ?? 0))
    const at = isStory ? receivedAt(story) : (next?.nextAt ?? Number.POSITIVE_INFINITY)
    if (at > now) break
    const name = isStory ? story.name : (next?.name ?? '')
    try {
      await undoneOnFailure(inner, async () => {
        if (isStory) {
          const caseId = await openCityCase(whole, story, at)
          players.set(caseId, await takeUp(whole, { ...story, caseId }, at))
        } else if (next) await turn(next, at)
      })
    } catch (failure) {
      // What was written before is a case like any other: its run goes on from there.
      unfinished.push({ name, why: failure instanceof Error ? failure.message : String(failure) })
      if (next && !isStory) next.nextAt = null
      begun.length = 0
      sent.length = 0
    }
    if (isStory) waiting.splice(waiting.indexOf(story), 1)
    const opener = isStory ? undefined : next
    for (const { caseId } of begun.splice(0)) {
      if (players.has(caseId)) continue
      const child = { name: `${name}, ${players.size}`, caseId, script: opener?.child ?? {} }
      players.set(caseId, await takeUp(whole, child, at))
    }
    for (const { caseId, ...command } of sent.splice(0)) {
      const hearer = players.get(caseId)
      // The rest of a command is one; only the case it is for was taken off.
      hearer?.inbox.push(command as CaseCommand)
      if (hearer) hearer.nextAt = at
    }
    if (Date.now() - saidAt > 3_000) {
      saidAt = Date.now()
      say(`Demonstration city: ${told.length - waiting.length} of ${told.length} cases are under way …`)
    }
  }
  return { cases: players.size, unfinished }
}

function earliest(players: ReadonlyMap<CaseId, Player>): Player | undefined {
  let first: Player | undefined
  for (const player of players.values())
    if (player.nextAt !== null && (!first || player.nextAt < (first.nextAt ?? 0))) first = player
  return first
}

import type { EffectTools } from '../activities/effects/effect-performer.ts'
import type { Database } from '../db/client.ts'
import type { CaseCommand } from '../domain/case/case-command.ts'
import type { CaseId } from '../domain/case/case-id.ts'
import { caseIdOf } from './case-names.ts'
import type { CityCase } from './city-case.ts'
import { noteContacts } from './contacts.ts'
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
const sayEveryMs = 3_000

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

/** What is under way while the city is played. */
interface Play {
  inner: Database
  tools: EffectTools
  players: Map<CaseId, Player>
  /** Cases whose day has not come. */
  waiting: CityCase[]
  /** Cases that another one has opened, and commands that it has sent, since somebody looked. */
  begun: CaseId[]
  sent: (CaseCommand & { caseId: CaseId })[]
  unfinished: { name: string; why: string }[]
}

/** A case is received, or something happens in one. */
type Happening = { at: number; name: string } & ({ told: CityCase } | { player: Player })

async function playAll(
  inner: Database,
  tools: Tools,
  told: readonly CityCase[],
  now: number,
  say: (line: string) => void,
): Promise<PlayedCity> {
  const play = beginPlay(inner, tools, told)
  let saidAt = Date.now()
  for (let next = nextOf(play, now); next !== undefined && next.at <= now; next = nextOf(play, now)) {
    await happen(play, next)
    await passOn(play, next)
    if (Date.now() - saidAt < sayEveryMs) continue
    saidAt = Date.now()
    say(`Demonstration city: ${told.length - play.waiting.length} of ${told.length} cases are under way …`)
  }
  await noteContacts(inner.sql, [...play.players.values()], now)
  return { cases: play.players.size, unfinished: play.unfinished }
}

function beginPlay(inner: Database, tools: Tools, told: readonly CityCase[]): Play {
  const begun: Play['begun'] = []
  const sent: Play['sent'] = []
  const runs: EffectTools['runs'] = {
    start: async (caseId) => void begun.push(caseId),
    leave: async (command) => void sent.push(command),
  }
  const whole = { ...tools, database: inner, adapters: pastAnswers(), runs }
  const waiting = [...told].sort((a, b) => b.daysAgo - a.daysAgo)
  return { inner, tools: whole, players: new Map(), waiting, begun, sent, unfinished: [] }
}

/** The earliest thing that is to happen; of two at one instant the case that is received. */
function nextOf({ players, waiting: [told] }: Play, now: number): Happening | undefined {
  let player: Player | undefined
  for (const one of players.values())
    if (one.nextAt !== null && (!player || one.nextAt < (player.nextAt ?? 0))) player = one
  const receivedAt = told && Math.round(now - told.daysAgo * day)
  const at = player?.nextAt ?? Number.POSITIVE_INFINITY
  if (told && receivedAt !== undefined && receivedAt <= at) return { at: receivedAt, name: told.name, told }
  return player && { at, name: player.name, player }
}

async function happen(play: Play, happening: Happening): Promise<void> {
  const { at, name } = happening
  if ('told' in happening) play.waiting.shift()
  try {
    await undoneOnFailure(play.inner, async () => {
      if ('player' in happening) return turn(happening.player, at)
      const caseId = await openCityCase(play.tools, happening.told, at)
      play.players.set(caseId, await takeUp(play.tools, { ...happening.told, caseId }, at))
    })
  } catch (failure) {
    // What was written before is a case like any other: its run goes on from there.
    play.unfinished.push({ name, why: failure instanceof Error ? failure.message : String(failure) })
    if ('player' in happening) happening.player.nextAt = null
    play.begun.length = 0
    play.sent.length = 0
  }
}

/** Cases that were opened by another are played as well, and hear what others send them. */
async function passOn({ tools, players, begun, sent }: Play, happening: Happening): Promise<void> {
  const { at, name } = happening
  const script = ('player' in happening ? happening.player.child : undefined) ?? {}
  for (const caseId of begun.splice(0)) {
    if (players.has(caseId)) continue
    players.set(caseId, await takeUp(tools, { name: `${name}, ${players.size}`, caseId, script }, at))
  }
  for (const { caseId, ...command } of sent.splice(0)) {
    const hearer = players.get(caseId)
    if (!hearer) continue
    // Only the case it is for was taken off: the rest is the command.
    hearer.inbox.push(command as CaseCommand)
    hearer.nextAt = at
  }
}

import type { EffectTools } from '../activities/effects/effect-performer.ts'
import { performOnce } from '../activities/effects/perform.ts'
import type { ProviderId } from '../activities/inquiries/inquiry-port.ts'
import { loadLog } from '../db/log/load-case.ts'
import type { CaseCommand } from '../domain/case/case-command.ts'
import type { CaseId } from '../domain/case/case-id.ts'
import { absentCase, isLive, type StepState } from '../domain/case/case-state.ts'
import type { Effect } from '../domain/case/effect.ts'
import { evolveAll } from '../domain/case/evolve.ts'
import { pendingEffects } from '../domain/case/pending-effects.ts'
import { nextWake } from '../domain/case/wake.ts'
import { stageOf } from '../domain/procedure/procedure-core.ts'
import { actOn, ripeCheques, ruleOf } from './acting.ts'
import { follow, record, takeResult, takeSent } from './case-book.ts'
import { staffOf } from './cast.ts'
import { chance } from './chance.ts'
import type { CityCase, Script } from './city-case.ts'
import { answerCorrection, playInterlude } from './interludes.ts'
import { afterDays, afterOfficeHours } from './office-hours.ts'
import { usualDays } from './past-answers.ts'
import { demandOfOne, type Scene, words } from './scene.ts'

/** One case that is being played. */
export interface Player {
  name: string
  caseId: CaseId
  /** When something happens next; null when the case rests. */
  nextAt: number | null
  /** Script of the cases that it opens. */
  child: Script | undefined
  /** Commands of other cases that wait to be heard. */
  inbox: CaseCommand[]
  scene: Scene
  legacy: CityCase['legacy']
  openedAt: number
}

/** Takes up a case that is in the log. */
export async function takeUp(
  tools: EffectTools,
  {
    name,
    caseId,
    script = {},
    child,
    legacy,
  }: Pick<Player, 'name' | 'caseId'> & Partial<Pick<CityCase, 'script' | 'child' | 'legacy'>>,
  at: number,
): Promise<Player> {
  const { events, head } = await loadLog(tools.database.sql, caseId)
  const state = evolveAll(absentCase, events)
  if (!isLive(state)) throw new Error(`${name} is not in the log`)
  const core = await tools.procedures.core(state.service, state.version)
  const book = { core, state, head, recorded: state, unrecorded: [] }
  const scene: Scene = {
    name,
    tools,
    book,
    script,
    visits: new Map(),
    played: new Set(),
    planned: new Map(),
    commandCount: 0,
  }
  return { name, caseId, nextAt: at, child, inbox: [], scene, legacy, openedAt: at }
}

/** Lets happen what happens in the case at this instant, and finds out when something happens next. */
export async function turn(player: Player, at: number): Promise<void> {
  const { scene } = player
  const { book } = scene
  for (const command of player.inbox.splice(0)) takeSent(book, command, at)
  if (player.legacy && book.state.stage === null) await comeOver(player, player.legacy, at)
  await settle(player, at)
  const due = isOpen(player) ? dueAction(scene, at) : undefined
  if (due) {
    await due()
    await settle(player, at)
  }
  player.nextAt = scene.book.state.status === 'closed' ? null : nextInstant(player, at)
}

const isOpen = ({ scene }: Player) => scene.book.state.status === 'open'

/** A case of the old system goes on where it stood there: an admin puts it into its stage and says whence it comes. */
async function comeOver(player: Player, { file, stage }: NonNullable<Player['legacy']>, at: number): Promise<void> {
  const { scene } = player
  const text = await words(scene, `پروندهٔ باز سامانهٔ قدیم، شمارهٔ ${file} (نمونه)`)
  await demandOfOne(scene, 'moveToStage', { stage, text }, staffOf(['admin'], scene.book.state.district), at)
}

/** All that follows by itself, and the effects of it, until the case waits for somebody. */
async function settle({ scene, name }: Player, at: number): Promise<void> {
  const { book, tools } = scene
  for (let round = 0; round < 60; round += 1) {
    follow(book, at)
    await record(tools.database, book, `city_${book.head.seq}_${name}`)
    const pending = pendingEffects(book.core, book.state).filter(({ kind }) => kind !== 'pollInquiry')
    if (pending.length === 0) return
    for (const effect of pending) {
      const outcome = await performed(scene, effect, at)
      takeResult(book, outcome, at)
    }
  }
  throw new Error(`${name} does not come to rest`)
}

async function performed(scene: Scene, effect: Effect, at: number) {
  const code = scene.script.fails?.[effect.step]
  if (code !== undefined) {
    const { no, round, kind } = effect
    return { name: 'effectFailed', payload: { no, round, effect: kind, code } } as const
  }
  return performOnce(scene.tools, effect, at, AbortSignal.timeout(60_000))
}

/** The thing that somebody does now, if its time has come. */
function dueAction(scene: Scene, at: number): (() => Promise<void>) | undefined {
  const { correction } = scene.book.state
  if (correction) {
    const answered = Object.values(scene.script.interludes ?? {}).some(
      (one) => one.act === 'correction' && one.answered,
    )
    return answered && planned(scene, 'correction', () => afterDays(at, 3)) <= at
      ? () => answerCorrection(scene, at)
      : undefined
  }
  const step = waitingSteps(scene).find((one) => instantOf(scene, one, at) <= at)
  const rule = step && ruleOf(scene, step)
  if (!step || !rule) return undefined
  const interlude = scene.script.interludes?.[step.id]
  if (interlude && !scene.played.has(step.id)) {
    scene.played.add(step.id)
    scene.planned.delete(keyOf(step))
    return () => playInterlude(scene, step, rule, interlude, at)
  }
  return () => actOn(scene, step, rule, at)
}

function nextInstant({ scene }: Player, at: number): number | null {
  const { book, script } = scene
  const wake = nextWake(book.core, book.state)
  const answers = Object.values(script.interludes ?? {}).some((one) => one.act === 'correction' && one.answered)
  const correction = book.state.correction
    ? answers
      ? [planned(scene, 'correction', () => afterDays(at, 3))]
      : []
    : book.state.status === 'held'
      ? []
      : waitingSteps(scene).map((step) => instantOf(scene, step, at))
  const instants = [...correction, ...(wake === null ? [] : [wake])].filter(Number.isFinite)
  return instants.length === 0 ? null : Math.max(Math.min(...instants), at + 1)
}

/** Steps about which somebody is going to do something. */
function waitingSteps(scene: Scene): readonly StepState[] {
  const { book, script } = scene
  const { state, core } = book
  const steps = Object.values(state.steps)
  const isBilling = steps.some(({ kind, status }) => kind === 'payment' && status === 'requested')
  const either = stageOf(core, state.stage ?? '')?.either ?? []
  // Of two ways of which one is enough, only one is gone: the first, unless the story goes the other.
  const other = either.find((id) => script.choose?.[id] !== undefined)
  const way = other ?? either[0]
  return steps.filter((step) => {
    if (script.waitsAt?.includes(step.id)) return false
    if (script.answers?.[step.id] === 'silent') return false
    // Whoever has paid does not pay again because the bank says nothing.
    if (script.pays?.[step.id] === 'unknown' && scene.visits.has(step.id)) return false
    if (either.includes(step.id) && step.id !== way) return false
    if (step.kind === 'settlement') return step.status === 'requested'
    if (step.kind === 'subcase' || step.status !== 'waiting') return false
    return !(step.kind === 'applicant' && isBilling)
  })
}

const keyOf = ({ no, round }: StepState) => `${no}/${round}`

function planned(scene: Scene, key: string, plan: () => number): number {
  const known = scene.planned.get(key)
  if (known !== undefined) return known
  const instant = plan()
  scene.planned.set(key, instant)
  return instant
}

function instantOf(scene: Scene, step: StepState, at: number): number {
  if (step.kind === 'settlement') return settlementInstant(scene, at)
  return planned(scene, keyOf(step), () => plan(scene, step, at))
}

function settlementInstant(scene: Scene, at: number): number {
  const { state } = scene.book
  if (ripeCheques(state).length > 0) return planned(scene, `cheques ${at}`, () => at)
  return Number.POSITIVE_INFINITY
}

function plan(scene: Scene, step: StepState, at: number): number {
  const { script, book, name } = scene
  const days = script.takes?.[step.id]
  if (days !== undefined) return afterDays(at, days)
  const luck = chance(name, step.id, step.no)
  const rule = ruleOf(scene, step)
  switch (rule?.kind) {
    case 'task':
      return afterOfficeHours(at, 1 + luck * 5, book.state.calendar)
    case 'inquiry':
      return afterDays(at, (usualDays[rule.provider as ProviderId] ?? 1) + luck)
    case 'payment':
      return afterDays(at, 0.5 + luck * 1.5)
    default:
      return afterDays(at, 1 + luck * 2)
  }
}

import type {
  ClockCore,
  ProcedureCore,
  StageCore,
  StepCore,
  StepKind,
  TaskStep,
} from '../../../../domain/procedure/procedure-core.ts'
import type { ClockRule } from '../../../../domain/time/clock.ts'
import { type Dice, dice } from './dice.ts'

const kinds = [
  'check',
  'inquiry',
  'task',
  'task',
  'applicant',
  'consent',
  'payment',
  'settlement',
  'letter',
  'register',
  'subcase',
] as const satisfies readonly [StepKind, ...StepKind[]]
const roles = ['intake-clerk', 'site-visitor', 'head-of-planning'] as const
const facts = {
  count: { type: 'int', initial: 0 },
  flag: { type: 'bool', initial: false },
  word: { type: 'string', initial: '' },
  sum: { type: 'rials', initial: '0' },
  list: { type: 'list<string>', initial: [] },
} as const
const factNames = ['count', 'flag', 'word', 'sum', 'list'] as const

/** The n-th of endlessly many small procedures: all step kinds, silence rules, clocks, loops, guards that may fail. */
export function procedureNo(n: number): ProcedureCore {
  const d = dice(n * 7919 + 1)
  const stageIds = Array.from({ length: 2 + d.roll(4) }, (_none, at) => `stage${at}`)
  const tasks: string[] = []
  const stages = stageIds.map((id, at) => stage(d, id, at, stageIds, tasks))
  return {
    service: 'random',
    version: `${n}`,
    recallMinutes: d.pick([0, 10, 600]),
    facts,
    clocks: clocks(d, stages),
    start: 'stage0',
    stages,
    outcomes: {
      good: { kind: 'granted' },
      ...(d.chance(70) ? { bad: { kind: 'refused' } as const } : {}),
      lost: { kind: 'lapsed' },
    },
  }
}

function period(d: Dice): ClockRule {
  const kind = d.pick(['calendar-days', 'working-days', 'minutes'] as const)
  const amount = kind === 'minutes' ? 1 + d.roll(5_000) : d.roll(8)
  return { kind, amount, lastDayHoliday: d.pick(['keep', 'next-working-day'] as const) }
}

function stage(d: Dice, id: string, at: number, all: readonly string[], tasks: string[]): StageCore {
  const steps = Array.from({ length: 1 + d.roll(4) }, (_none, n) => step(d, `s${at}${'abcd'[n]}`, tasks))
  const named = steps.map((each) => each.id)
  const paying = steps.find((each) => each.kind === 'payment')
  const billed = steps.map((each) =>
    each.kind === 'letter' && paying && d.chance(70) ? { ...each, bill: paying.id } : each,
  )
  const either = steps.length > 1 && d.chance(30) ? { either: d.part(named, 60) } : {}
  const target = () => (d.chance(25) ? { close: d.pick(['good', 'lost'] as const) } : { to: d.pick(all as [string]) })
  const guarded = Array.from({ length: d.roll(3) }, () => ({ when: guard(d, named), ...target() }))
  const onward = all[at + 1]
  const last = onward === undefined || d.chance(10) ? { close: 'good' } : { to: onward }
  return { id, status: id, steps: billed, ...either, next: [...guarded, last] }
}

function guard(d: Dice, steps: readonly string[]): string {
  const outcome = `outcomes.${d.some(steps) ?? 's0a'} == "${d.pick(['yes', 'paid', 'silent', 'answered', 'nothing-due'] as const)}"`
  return d.pick(['facts.flag', 'facts.count > 3', 'facts.sum > 1000', '6 / facts.count > 1', outcome, outcome] as const)
}

function step(d: Dice, id: string, tasks: string[]): StepCore {
  const base = { id, ...(d.chance(15) ? { when: d.pick(['facts.flag', 'facts.count > 2'] as const) } : {}) }
  const some = () => d.part(factNames, 40)
  const kind = d.pick(kinds)
  switch (kind) {
    case 'check':
      return { ...base, kind, checks: ['parcel'] }
    case 'inquiry': {
      const answers = some()
      const then = d.pick(['ask-again', 'escalate', 'deemed-consent'] as const)
      const silence = { after: period(d), then, times: d.roll(3), role: d.pick(roles), facts: { flag: true } }
      return { ...base, kind, provider: 'p', answers, optional: d.part(answers, 30), silence, skippable: d.chance(50) }
    }
    case 'task': {
      const outcome = (name: string) => ({
        id: name,
        facts: some(),
        ...(d.chance(20) ? { reason: 'required' as const } : {}),
      })
      const task: TaskStep = {
        ...base,
        kind,
        role: d.pick(roles),
        outcomes: [outcome('yes'), outcome('no')],
        due: period(d),
        ...(d.chance(60) ? { notBy: d.part(tasks, 50) } : {}),
        ...(d.chance(30) ? { recallMinutes: d.pick([0, 30] as const) } : {}),
      }
      tasks.push(id)
      return task
    }
    case 'applicant':
      return { ...base, kind, outcomes: ['yes', 'no'], facts: some(), replyBy: period(d), silent: 'silent' }
    case 'consent':
      return { ...base, kind, of: d.pick(['owner', 'co-owners', 'heirs'] as const), replyBy: period(d) }
    case 'payment':
      return {
        ...base,
        kind,
        headings: ['fee'],
        expires: period(d),
        ...(d.chance(50) ? { instalments: { downPercent: d.roll(60), chequesMax: 2, daysMax: 90 } } : {}),
      }
    case 'settlement':
      return { ...base, kind }
    case 'letter':
      return { ...base, kind, template: d.pick(['answer', 'notice'] as const) }
    case 'register':
      return { ...base, kind, write: 'permit' }
    case 'subcase':
      return { ...base, kind, service: 'other' }
  }
}

function clocks(d: Dice, stages: readonly StageCore[]): readonly ClockCore[] {
  const letters = stages.flatMap((each) => each.steps.filter((one) => one.kind === 'letter').map((one) => one.id))
  const clock = (id: 'legal' | 'service'): ClockCore => {
    const limit = period(d)
    const marks = [
      { id: 'one', after: period(d), action: 'remind' as const },
      { id: 'two', after: period(d), action: 'escalate' as const, role: d.pick(roles) },
      { id: 'three', after: limit, action: 'record-loss' as const, ...(d.chance(50) ? { outcome: 'lost' } : {}) },
    ]
    return { id, kind: id, limit, metBy: d.part(letters, 50), marks: d.part(marks, 50) }
  }
  return d.part(['legal', 'service'] as const, 60).map(clock)
}

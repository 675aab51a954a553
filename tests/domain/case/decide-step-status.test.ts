import { describe, expect, it } from 'vitest'
import { decide } from '../../../domain/case/decide.ts'
import { isRefusal } from '../../../domain/case/refusal.ts'
import type { StepKind } from '../../../domain/procedure/procedure-core.ts'
import { aimedAt, kinds, type StepCommand, statuses, withStep } from './situations.ts'

type Codes = Partial<Record<StepKind | 'other', readonly string[]>>

const six = (code: string): readonly string[] => Array<string>(6).fill(code)

/** What each command hears for a step of each kind that is requested, waiting, escalated, decided, stuck or done. */
// biome-ignore format: one row a kind
const table: Record<StepCommand, Codes> = {
  decideTask: {
    task: ['task-not-open', 'ok', 'task-not-open', 'task-already-decided', 'task-not-open', 'task-already-decided'],
    other: six('task-not-open'),
  },
  requestCorrection: {
    task: ['task-not-open', 'ok', 'task-not-open', 'task-already-decided', 'task-not-open', 'task-already-decided'],
    other: six('task-not-open'),
  },
  recallDecision: {
    task: ['nothing-to-recall', 'nothing-to-recall', 'nothing-to-recall', 'ok', 'nothing-to-recall', 'recall-window-over'],
    other: six('task-not-open'),
  },
  answerStep: {
    applicant: ['step-not-open', 'ok', 'step-not-open', 'step-not-open', 'step-not-open', 'step-not-open'],
    other: six('step-not-open'),
  },
  answerInquiry: {
    inquiry: ['ok', 'ok', 'ok', 'ok', 'ok', 'inquiry-already-answered'],
    other: six('inquiry-not-open'),
  },
  decideWithoutInquiry: {
    inquiry: ['inquiry-not-escalated', 'inquiry-not-escalated', 'ok', 'inquiry-not-escalated', 'inquiry-not-escalated', 'inquiry-not-escalated'],
    other: six('inquiry-not-escalated'),
  },
  closeSubcase: {
    subcase: ['ok', 'ok', 'ok', 'ok', 'ok', 'subcase-unknown'],
    other: six('subcase-unknown'),
  },
  extendDeadline: {
    other: ['deadline-not-extendable', 'ok', 'deadline-not-extendable', 'deadline-not-extendable', 'deadline-not-extendable', 'deadline-not-extendable'],
  },
}

const rows = Object.entries(table).flatMap(([name, codes]) =>
  kinds.flatMap((kind) =>
    // The keys of the table are the commands.
    statuses.map((status, at) => [name as StepCommand, kind, status, (codes[kind] ?? codes.other)?.[at]] as const),
  ),
)

describe('a command on a step', () => {
  it.each(rows)('%s on a %s step that is %s: %s', (name, kind, status, expected) => {
    const game = withStep(kind, status, { dueAt: name === 'extendDeadline' ? 4_102_444_800_000 : null })
    const decision = decide(game.core, game.state, aimedAt(name, game, kind), game.now)
    expect(isRefusal(decision) ? decision.refused : 'ok').toBe(expected)
  })

  it('extends no deadline where there is none', () => {
    const game = withStep('subcase', 'waiting', { dueAt: null })
    const decision = decide(game.core, game.state, aimedAt('extendDeadline', game, 'subcase'), game.now)
    expect(decision).toMatchObject({ refused: 'deadline-not-extendable' })
  })

  it.each(Object.keys(table) as StepCommand[])('%s on a step of another stage finds nothing', (name) => {
    const game = withStep('task', 'waiting')
    const command = aimedAt(name, game, 'task')
    const elsewhere = { ...command, payload: { ...command.payload, no: 1 } } as typeof command
    expect(decide(game.core, game.state, elsewhere, game.now)).toHaveProperty('refused')
  })
})

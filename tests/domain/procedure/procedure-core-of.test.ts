import { expect, it } from 'vitest'
import { procedureCore } from '../../../domain/procedure/procedure-core-of.ts'
import { sampleProcedure } from './sample-procedure.ts'

it('keeps what the machine runs and nothing that people read', () => {
  const core = procedureCore(sampleProcedure())
  expect(JSON.stringify(core)).not.toMatch(/label|law|title|نمونه|sample \w|"form":\[|documents/)
  expect(core.facts.floors).toEqual({ type: 'int', initial: 0, form: true })
  expect(core.stages.map(({ id, steps }) => [id, steps.map((step) => step.id)])).toEqual([
    ['received', ['registers', 'fire']],
    ['review', ['draft']],
    ['signature', ['sign']],
    ['issue', ['fee', 'letter']],
  ])
  expect(core.stages[2]?.steps[0]).toEqual({
    kind: 'task',
    id: 'sign',
    role: 'deputy-mayor',
    outcomes: [{ id: 'signed' }, { id: 'returned', reason: 'required' }],
    due: { kind: 'working-days', amount: 1, lastDayHoliday: 'keep' },
    notBy: ['draft'],
    signs: true,
  })
  expect(core.outcomes).toEqual({ granted: { kind: 'granted' }, refused: { kind: 'refused' } })
})

it('is the same value when it went through JSON', () => {
  const core = procedureCore(sampleProcedure())
  expect(JSON.parse(JSON.stringify(core))).toEqual(core)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCaseId, type PartKind, parsePartId, partId, partKindOf } from '../../../domain/case/case-id.ts'

const caseId = fc.stringMatching(/^[0-9a-z]{16,40}$/).map((tail) => `case_${tail}` as const)
const kind = fc.constantFrom<PartKind>('task', 'inquiry', 'invoice', 'letter', 'incident', 'correction', 'refund')
const no = fc.integer({ min: 1, max: 999_999 })
const round = fc.option(fc.integer({ min: 1, max: 9_999 }), { nil: undefined })

describe('ids of the parts of a case', () => {
  it('tell what they name, the case, the number and the round', () => {
    fc.assert(
      fc.property(kind, caseId, no, round, (which, of, n, again) => {
        const id = partId(which, of, n, again)
        expect(parsePartId(id)).toEqual({ caseId: of, no: n, round: again })
        expect(partKindOf(id)).toBe(which)
        expect(isCaseId(of)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('have one spelling: what parses is what is written', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(task|inq|cor)_[0-9a-z]{15,18}_\d{1,7}(_\d{1,5})?$/), (id) => {
        const parsed = parsePartId(id)
        const which = partKindOf(id)
        if (parsed && which) expect(partId(which, parsed.caseId, parsed.no, parsed.round)).toBe(id)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    '',
    'task_0123456789abcdef',
    'task_0123456789abcdef_',
    'task_0123456789abcdef_0',
    'task_0123456789abcdef_01',
    'task_0123456789abcdef_1_0',
    'task_0123456789abcdef_1000000',
    'task_0123456789abcde_1',
    'task_0123456789ABCDEF_1',
    'case_0123456789abcdef_1',
    'inv_0123456789abcdef_1 ',
    'inv_0123456789abcdef_1\n',
    'constructor',
    '__proto__',
  ])('%j is none', (id) => {
    expect(parsePartId(id)).toBeUndefined()
    expect(partKindOf(id)).toBeUndefined()
  })

  it.each(['case_', 'case_short', 'case_0123456789ABCDEF', 'task_0123456789abcdef', 'constructor'])(
    '%j is no case’s id',
    (id) => expect(isCaseId(id)).toBe(false),
  )
})

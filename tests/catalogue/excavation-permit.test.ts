import { describe, expect, it } from 'vitest'
import { excavationPermit } from '../../catalogue/procedures/excavation-permit.ts'
import { tariff1405Sample as tariff } from '../../catalogue/tariffs/1405-sample.ts'
import { computeInvoice } from '../../domain/tariff/invoice.ts'
import { CaseWalk } from './case-walk.ts'

const form = {
  applicantKind: 'owner',
  purpose: 'gas',
  surface: 'asphalt',
  mainStreet: true,
  trenchMetres: 20,
  trenchCentimetres: 60,
}
const measured = { trenchMetres: 22, trenchCentimetres: 60, surface: 'asphalt' }
const clear = { utilityDecision: 'clear' }

function opened(answers = {}, lines: typeof clear | { utilityDecision: string } | null = clear): CaseWalk {
  return new CaseWalk(
    'excavation-permit',
    { ...form, ...answers },
    { registers: { parcelFound: true }, inquiries: { lines }, amountRials: '90000000' },
  )
}

const surveyed = (visit = 'possible', traffic = 'agreed', lines = clear as { utilityDecision: string }) =>
  opened({}, lines)
    .decides('intake', 'complete')
    .decides('visit', visit, visit === 'possible' ? measured : {})
    .decides('traffic', traffic)

const approved = () => surveyed().decides('review', 'approve', { workDays: 7 })
const permitted = () => approved().decides('signature', 'signed').pays()

describe('the plain path', () => {
  it('ends with the street restored and the deposit released', () => {
    const walk = permitted()
    expect(walk.end).toBe('open in work')
    expect(walk.letters()).toEqual(['excavation-bill', 'excavation-permit'])
    expect(walk.events('ClockMet')).toHaveLength(1)
    expect(walk.answers('work', 'finished').decides('inspection', 'restored').end).toBe('restored')
    expect(walk.letters()).toEqual(['excavation-bill', 'excavation-permit', 'deposit-release'])
  })

  it('asks the traffic expert about a main street only', () => {
    const side = opened({ mainStreet: false }).decides('intake', 'complete')
    expect(side.state.steps.traffic).toBeUndefined()
    expect(side.decides('visit', 'possible', measured).end).toBe('open in review')
  })

  it('closes unpaid when nobody pays', () => {
    expect(approved().decides('signature', 'signed').days(20).end).toBe('unpaid')
  })

  it('costs price and deposit', () => {
    const facts = { mainStreet: true, surface: 'asphalt', trenchMetres: 22, trenchCentimetres: 60 }
    const invoice = computeInvoice({
      tariff,
      headings: ['excavation-fee', 'resurfacing-deposit'],
      facts,
      carryIn: 0n,
      days: { request: '2026-11-24', invoice: '2026-11-24' },
    })
    // 22 m × 0.60 m = 13.2 m²; × 450 000 × 2 = 11 880 000; × 6 500 000 = 85 800 000
    expect(invoice.lines.map(({ amountRials }) => amountRials)).toEqual([11_880_000n, 85_800_000n])
  })
})

describe('what stands against it', () => {
  // biome-ignore format: one row a reason
  it.each<[string, () => CaseWalk]>([
    ['the visit', () => surveyed('impossible')],
    ['the traffic expert', () => surveyed('possible', 'refused')],
    ['the owners of the lines', () => surveyed('possible', 'agreed', { utilityDecision: 'objection' })],
    ['the expert', () => surveyed()],
  ])('%s: refused by the deputy', (_, walk) => {
    const refused = walk().decides('review', 'refuse').decides('signature', 'refused')
    expect(refused.end).toBe('refused')
    expect(refused.letters()).toEqual(['excavation-refusal'])
  })

  it('can be overruled by the deputy with a written reason, or looked into again', () => {
    const overruled = surveyed('possible', 'refused')
      .decides('review', 'approve', { workDays: 7 })
      .decides('signature', 'signed')
    expect(overruled.end).toBe('open in reconsider')
    const override = { workDays: 3, trenchMetres: 22, trenchCentimetres: 60 }
    expect(overruled.decides('override', 'permitted', override).end).toBe('open in payment')
    const again = surveyed().decides('review', 'refuse').decides('signature', 'signed')
    expect(again.decides('override', 'review').end).toBe('open in survey')
  })

  it('is proposed at the desk already, and returned or refused', () => {
    const proposed = () => opened().decides('intake', 'refuse')
    expect(proposed().end).toBe('open in signature')
    expect(proposed().decides('signature', 'refused').end).toBe('refused')
    expect(proposed().decides('signature', 'returned').end).toBe('open in intake')
    expect(approved().decides('signature', 'returned').end).toBe('open in review')
  })

  it('is visited again when the expert wants it', () => {
    expect(surveyed().decides('review', 'survey-again').end).toBe('open in survey')
  })

  it('is never the silence of those who own the lines: the deputy decides in writing', () => {
    const walk = opened({}, null).decides('intake', 'complete').days(20)
    expect(walk.state.steps.lines).toMatchObject({ status: 'escalated', role: 'civil-works-deputy' })
    expect(walk.events('InquiryFellSilent').map(({ then }) => then)).toEqual(['ask-again', 'escalate'])
  })
})

describe('the works', () => {
  it('last as many days as the expert set, then they are inspected', () => {
    const walk = permitted()
    const { dueAt, since } = walk.state.steps.work ?? {}
    // 24:00 of the seventh day after the permit
    expect(Math.floor(((dueAt ?? 0) - (since ?? 0)) / 86_400_000)).toBe(7)
    expect(walk.days(8).end).toBe('open in inspection')
  })

  it('can be extended once asked for', () => {
    const walk = permitted().answers('work', 'extension').decides('extension', 'granted', { workDays: 5 })
    expect(walk.end).toBe('open in work')
    expect(walk.letters().at(-1)).toBe('excavation-extension')
    expect(permitted().answers('work', 'extension').decides('extension', 'denied').end).toBe('open in inspection')
  })

  it('are mended until the inspector is content', () => {
    const walk = permitted().answers('work', 'finished').decides('inspection', 'defective')
    expect(walk.end).toBe('open in defects')
    expect(walk.letters().at(-1)).toBe('excavation-defects')
    expect(walk.answers('repair', 'mended').decides('inspection', 'restored').end).toBe('restored')
  })

  it('are done by the municipality from the deposit when the applicant stays silent', () => {
    const walk = permitted().answers('work', 'finished').decides('inspection', 'defective').days(12)
    expect(walk.end).toBe('open in takeover')
    expect(walk.decides('takeover', 'more-time').end).toBe('open in defects')
    expect(walk.days(12).decides('takeover', 'ordered').end).toBe('restored-by-municipality')
    expect(walk.letters().at(-1)).toBe('excavation-takeover')
  })
})

describe('four eyes', () => {
  it.each([
    ['review', 'usr_visit', () => surveyed(), 'approve', { workDays: 7 }],
    ['signature', 'usr_review', approved, 'signed', {}],
    ['signature', 'usr_intake', approved, 'signed', {}],
  ] as const)('%s is not decided by %s', (step, person, walk, outcome, facts) => {
    expect(() => walk().decides(step, outcome, facts, person)).toThrow('four-eyes')
  })

  it('keeps six working days of the municipality’s own time', () => {
    const steps = excavationPermit.stages.flatMap((stage) => stage.steps)
    const due = (id: string) => {
      const step = steps.find((candidate) => candidate.id === id)
      return step?.kind === 'task' ? step.due.amount : Number.NaN
    }
    expect(['intake', 'visit', 'review', 'signature'].reduce((sum, id) => sum + due(id), 0)).toBeLessThanOrEqual(6)
  })
})

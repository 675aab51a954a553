import { describe, expect, test } from 'vitest'
import { buildingPermit } from '../../../catalogue/procedures/building-permit.ts'
import { notaryTransferInquiry } from '../../../catalogue/procedures/notary-transfer-inquiry.ts'
import type { InvoiceId } from '../../../domain/case/case-id.ts'
import type { InvoiceState, LiveCase } from '../../../domain/case/case-state.ts'
import { isOnTheRoad } from '../../../domain/case/stage-road.ts'
import { procedureCore } from '../../../domain/procedure/procedure-core-of.ts'

const permit = procedureCore(buildingPermit)
const transfer = procedureCore(notaryTransferInquiry)

type Known = Pick<LiveCase, 'outcomes'> & Partial<Pick<LiveCase, 'facts' | 'invoices'>>
// The road looks at outcomes, facts and invoices only.
const at = (known: Known) => ({ facts: {}, invoices: {}, ...known }) as unknown as LiveCase
const paidBill = (refundedRials: string): LiveCase['invoices'] => ({
  ['inv_1' as InvoiceId]: { status: 'paid', amountRials: '5000', paidRials: '5000', refundedRials } as InvoiceState,
})

describe('a building permit', () => {
  test.each([
    ['before any signature', {}, {}, 'visit', true],
    ['plans without an order', {}, {}, 'plans', false],
    ['the permit itself', {}, {}, 'issue', false],
    ['the register', {}, {}, 'record', false],
    ['what refuses, before anybody signed it', {}, {}, 'refused', false],
  ])('%s', (_, outcomes, invoices, stage, expected) => {
    expect(isOnTheRoad(permit, at({ outcomes, invoices }), stage)).toBe(expected)
  })

  test('goes on where payment and signatures led, and not where they were refused or given back', () => {
    const [order, assessment, mayor] = ['order', 'assessment', 'mayor'].map(
      (id) => permit.stages.flatMap(({ steps }) => steps).find((step) => step.id === id)?.kind,
    )
    expect([order, assessment, mayor]).toEqual(['task', 'task', 'task'])
    const payment = permit.stages.flatMap(({ steps }) => steps).find(({ kind }) => kind === 'payment')?.id ?? ''
    const outcome = (id: string, index = 0) => {
      const step = permit.stages.flatMap(({ steps }) => steps).find((candidate) => candidate.id === id)
      return step?.kind === 'task' ? (step.outcomes[index]?.id ?? '') : ''
    }
    const decided = { order: outcome('order'), assessment: outcome('assessment') }
    const whole = { ...decided, [payment]: 'paid' }
    expect(isOnTheRoad(permit, at({ outcomes: decided }), 'payment')).toBe(true)
    expect(isOnTheRoad(permit, at({ outcomes: decided }), 'draft')).toBe(false)
    expect(isOnTheRoad(permit, at({ outcomes: whole, invoices: paidBill('0') }), 'draft')).toBe(true)
    expect(isOnTheRoad(permit, at({ outcomes: whole, invoices: paidBill('5000') }), 'draft')).toBe(false)
    expect(isOnTheRoad(permit, at({ outcomes: whole, invoices: paidBill('0') }), 'issue')).toBe(false)
    const signed = { ...whole, mayor: outcome('mayor') }
    const returned = { ...whole, mayor: outcome('mayor', 1) }
    expect(isOnTheRoad(permit, at({ outcomes: signed, invoices: paidBill('0') }), 'issue')).toBe(true)
    expect(isOnTheRoad(permit, at({ outcomes: returned, invoices: paidBill('0') }), 'issue')).toBe(false)
  })
})

test('an inquiry is led to a letter of the office by its facts alone', () => {
  const initial = Object.fromEntries(Object.entries(transfer.facts).map(([name, fact]) => [name, fact.initial]))
  const facts = {
    ...initial,
    parcelFound: true,
    ownerMatches: true,
    certificateValid: true,
    certificateUnitsMatch: true,
    buildingState: 'finished',
  }
  expect(isOnTheRoad(transfer, at({ outcomes: {}, facts }), 'clear')).toBe(true)
  expect(isOnTheRoad(transfer, at({ outcomes: {}, facts: { ...facts, openViolation: true } }), 'clear')).toBe(false)
  expect(isOnTheRoad(transfer, at({ outcomes: {}, facts }), 'violation')).toBe(false)
  expect(isOnTheRoad(transfer, at({ outcomes: {}, facts }), 'desk')).toBe(true)
  expect(isOnTheRoad(transfer, at({ outcomes: {}, facts }), 'nowhere')).toBe(false)
})

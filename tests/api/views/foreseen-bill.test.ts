import { expect, test } from 'vitest'
import { type BillingBasis, laterBill } from '../../../api/views/foreseen-bill.ts'
import { buildingPermit } from '../../../catalogue/procedures/building-permit.ts'
import { tariff1405Sample } from '../../../catalogue/tariffs/1405-sample.ts'
import type { Following } from '../../../domain/case/what-follows.ts'
import { someFacts } from '../../support/story.ts'

const basis: BillingBasis = { tariff: tariff1405Sample, settled: [], entries: {} }
const at = Date.UTC(2026, 10, 24, 8)

function foreseen(stage: string) {
  const initial = Object.entries(buildingPermit.facts).map(([name, fact]) => [name, fact.initial])
  const facts = { ...Object.fromEntries(initial), ...someFacts, regionalPriceRials: 900_000 }
  // What the bill is reckoned from is all that is asked of the case.
  const state = { stage, facts, receivedAt: at } as unknown as Following['state']
  return laterBill(basis, { effectiveAt: at, events: [], state }, buildingPermit, 'en')
}

test('a bill is foreseen beyond a signature', () => {
  expect(foreseen('assessment')).toMatchObject({
    stage: { id: 'payment' },
    step: { id: 'fees' },
    rials: expect.stringMatching(/^[1-9]\d*000$/),
  })
})

test('a bill is not foreseen while more of the case becomes known before it, nor after it', () => {
  expect(['intake', 'visit', 'control', 'payment', 'mayor'].map(foreseen)).toEqual([null, null, null, null, null])
})

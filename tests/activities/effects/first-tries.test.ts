import { expect, it } from 'vitest'
import { createFirstTries } from '../../../activities/effects/first-tries.ts'
import type { Effect } from '../../../domain/case/effect.ts'

const effectOf = (step: string) => ({ kind: 'inquiry', stage: 'inquiries', step }) as Effect
const [postal, civil] = [effectOf('postal'), effectOf('civil')]

it('leaves a provider that failed twice in a row to patient tries, and no other', () => {
  const tries = createFirstTries(() => 0)
  tries.failed(postal)
  expect(tries.areWorthwhile(postal)).toBe(true)
  tries.failed(postal)
  expect([tries.areWorthwhile(postal), tries.areWorthwhile(civil)]).toEqual([false, true])
})

it('tries again when a patient try has succeeded, or after a while', () => {
  let now = 0
  const tries = createFirstTries(() => now)
  const fail = () => [postal, postal].forEach(tries.failed)
  fail()
  tries.succeeded(postal)
  expect(tries.areWorthwhile(postal)).toBe(true)
  fail()
  now = 30_000
  expect(tries.areWorthwhile(postal)).toBe(false)
  now = 30_001
  expect(tries.areWorthwhile(postal)).toBe(true)
  tries.failed(postal)
  expect(tries.areWorthwhile(postal)).toBe(false)
})

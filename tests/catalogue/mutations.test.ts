import { describe, expect, it } from 'vitest'
import { procedureOf } from '../../catalogue/procedures.ts'
import { tariff1405Sample } from '../../catalogue/tariffs/1405-sample.ts'
import { expectations } from './expectations/all.ts'
import { broken } from './expectations/expectation.ts'
import { mutations } from './mutations.ts'

describe.each(mutations.map((mutation) => [mutation.service, mutation.what, mutation] as const))(
  '%s: %s',
  (service, _, { caughtBy, mutate, mutateTariff }) => {
    it(`is caught by “${caughtBy}”`, () => {
      const table = expectations.find((each) => each.service === service)
      const procedure = structuredClone(procedureOf(service))
      if (!table || !procedure) throw new Error(`no service ${service}`)
      const tariff = structuredClone(tariff1405Sample)
      mutate?.(procedure)
      mutateTariff?.(tariff)
      expect([procedure, tariff]).not.toEqual([procedureOf(service), tariff1405Sample])
      const failing = broken(table, { procedure, tariff })
      expect(
        failing.some((sentence) => sentence.startsWith(caughtBy)),
        failing.join('\n'),
      ).toBe(true)
    })
  },
)

it('there are at least twenty, and some of every service', () => {
  expect(mutations.length).toBeGreaterThanOrEqual(20)
  expect([...new Set(mutations.map(({ service }) => service))].sort()).toEqual(
    expectations.map(({ service }) => service).sort(),
  )
})

import { expect, it } from 'vitest'
import { procedureOf, procedures } from '../../catalogue/procedures.ts'
import { tariff1405Sample } from '../../catalogue/tariffs/1405-sample.ts'
import { expectations } from './expectations/all.ts'
import { broken } from './expectations/expectation.ts'

it.each(expectations.map((each) => [each.service, each] as const))(
  '%s is what law and domain ask for',
  (service, each) => {
    const procedure = procedureOf(service)
    if (!procedure) throw new Error(`no service ${service}`)
    expect(broken(each, { procedure, tariff: tariff1405Sample })).toEqual([])
  },
)

it('asks it of every service', () => {
  const asked = expectations.map(({ service }) => service)
  expect(procedures.map(({ service }) => service).filter((service) => !asked.includes(service))).toEqual(['bench-core'])
})

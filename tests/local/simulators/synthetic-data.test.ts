import { describe, expect, it } from 'vitest'
import { syntheticParcels } from '../../../local/simulators/providers/parcels.ts'
import { findPerson, syntheticPeople } from '../../../local/simulators/providers/people.ts'

describe('synthetic people', () => {
  it.each(syntheticPeople.map((person) => [person.nationalId, person] as const))(
    '%s is well-formed and nobody real',
    (nationalId, person) => {
      const sum =
        Array.from(nationalId.slice(0, 9)).reduce((total, digit, index) => total + Number(digit) * (10 - index), 0) % 11
      expect(nationalId).toMatch(/^999\d{7}$/)
      expect(Number(nationalId[9])).toBe(sum < 2 ? sum : 11 - sum)
      expect(person.phone).toMatch(/^0999\d{7}$/)
      expect(person.birthDate).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    },
  )

  it('have ids and phones of their own', () => {
    expect(new Set(syntheticPeople.map(({ nationalId }) => nationalId)).size).toBe(syntheticPeople.length)
    expect(new Set(syntheticPeople.map(({ phone }) => phone)).size).toBe(syntheticPeople.length)
  })
})

describe('synthetic parcels', () => {
  it.each(syntheticParcels.map((parcel) => [parcel.renovationCode, parcel] as const))(
    '%s has a code, a postal code and a known owner',
    (code, parcel) => {
      expect(code).toMatch(/^[12](-\d+){6}$/)
      expect(parcel.postalCode).toMatch(/^58\d{8}$/)
      expect(findPerson(parcel.ownerNationalId)).toBeDefined()
    },
  )
})

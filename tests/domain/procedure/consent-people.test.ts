import { describe, expect, it } from 'vitest'
import { parsePeople, peopleAsked } from '../../../domain/procedure/consent-people.ts'

const sara = { name: ' سارا نمونه‌ای ', nationalId: '۹۹۹۰۰۰۰۰۲۶', phone: '+989990000002' }
const reza = { name: 'رضا نمونه‌ای', nationalId: '9990000018', phone: '09990000001' }

describe('a list of people', () => {
  it('is kept in one form, however it was written', () => {
    const kept = JSON.stringify([
      { name: 'سارا نمونه‌ای', nationalId: '9990000026', phone: '09990000002' },
      { name: 'رضا نمونه‌ای', nationalId: '9990000018', phone: '09990000001' },
    ])
    expect(parsePeople([sara, reza])).toEqual({ ok: true, value: kept })
    expect(parsePeople(JSON.stringify([sara, reza]))).toEqual({ ok: true, value: kept })
  })

  it.each([
    ['nobody', [], 'not-people'],
    ['a word', 'سارا', 'not-people'],
    ['too many', Array.from({ length: 51 }, () => sara), 'not-people'],
    ['a person without a phone', [{ name: sara.name, nationalId: sara.nationalId }], 'people-malformed'],
    ['a wrong national id', [{ ...sara, nationalId: '9990000027' }], 'people-malformed'],
    ['a surplus member', [{ ...sara, share: 3 }], 'people-malformed'],
    ['one person twice', [sara, { ...sara, phone: '09990000003' }], 'people-repeated'],
    ['one phone for two', [sara, { ...reza, phone: sara.phone }], 'people-repeated'],
  ])('is not taken with %s', (_, value, code) => {
    expect(parsePeople(value)).toEqual({ ok: false, code })
  })
})

describe('those whose consent is asked for', () => {
  const answers = {
    applicantName: 'مریم نمونه‌ای',
    nationalId: '9990000018',
    ownerPhone: '09990000004',
    coOwners: JSON.stringify([sara]),
  }
  it('are the people of the field that names them', () => {
    expect(peopleAsked(answers, 'co-owners')).toEqual([
      { name: 'سارا نمونه‌ای', nationalId: '9990000026', phone: '09990000002' },
    ])
    expect(peopleAsked(answers, 'owner')).toEqual([
      { name: 'مریم نمونه‌ای', nationalId: '9990000018', phone: '09990000004' },
    ])
    expect(peopleAsked(answers, 'heirs')).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePhone } from '../../../domain/identifier/phone.ts'
import { toPersianDigits } from '../../../domain/text/persian-text.ts'

describe('parsePhone', () => {
  it.each([
    '09140000001',
    '9140000001',
    '+989140000001',
    '00989140000001',
    '989140000001',
    '+9809140000001',
    '۰۹۱۴۰۰۰۰۰۰۱',
    '٠٩١٤٠٠٠٠٠٠١',
    '0914 000 0001',
    '(0914) 000-00-01',
    '\u202a+98 914 000 0001\u202c',
  ])('reads %s as 09140000001', (input) => {
    expect(parsePhone(input)).toEqual({ ok: true, value: '09140000001' })
  })

  it.each([
    ['', 'not-digits'],
    ['0914000000x', 'not-digits'],
    ['0914000000', 'wrong-length'],
    ['091400000011', 'wrong-length'],
    ['04436000000', 'not-mobile'],
    ['+904140000001', 'not-mobile'],
    ['0090 914 000 0001', 'not-mobile'],
  ])('refuses %s as %s', (input, code) => {
    expect(parsePhone(input)).toEqual({ ok: false, code })
  })

  it('reads its own answer back, however it is prefixed', () => {
    const subscriber = fc.integer({ min: 0, max: 999_999_999 }).map((n) => `9${String(n).padStart(9, '0')}`)
    fc.assert(
      fc.property(subscriber, fc.constantFrom('', '0', '98', '+98', '0098'), (number, prefix) => {
        const expected = { ok: true, value: `0${number}` }
        expect(parsePhone(prefix + number)).toEqual(expected)
        expect(parsePhone(toPersianDigits(prefix + number))).toEqual(expected)
      }),
      { numRuns: 1000 },
    )
  })
})

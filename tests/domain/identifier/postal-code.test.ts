import { describe, expect, it } from 'vitest'
import { type PostalCode, parsePostalCode, postalCodeWarning } from '../../../domain/identifier/postal-code.ts'

describe('parsePostalCode', () => {
  it.each([
    ['5816343139', null],
    ['۵۸۱۶۳-۴۳۱۳۹', null],
    // A 2 among the first four, four equal digits at the start, 5 or 2 in the fifth place: unusual, and accepted all the same.
    ['5826343139', 'unusual-pattern'],
    ['1111643139', 'unusual-pattern'],
    ['5816543139', 'unusual-pattern'],
    ['5816243139', 'unusual-pattern'],
  ])('accepts %s with warning %s', (input, warning) => {
    const parsed = parsePostalCode(input)
    expect(parsed.ok).toBe(true)
    expect(parsed.ok && postalCodeWarning(parsed.value)).toBe(warning)
  })

  it.each([
    ['581634313', 'wrong-length'],
    ['58163431390', 'wrong-length'],
    ['58163A3139', 'not-digits'],
    ['', 'not-digits'],
  ])('refuses %s as %s', (input, code) => {
    expect(parsePostalCode(input)).toEqual({ ok: false, code })
  })

  it('keeps the canonical form', () => {
    expect(parsePostalCode('58163 43139')).toEqual({ ok: true, value: '5816343139' as PostalCode })
  })
})

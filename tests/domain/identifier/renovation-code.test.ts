import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  parseRenovationCode,
  type RenovationCode,
  renovationCodeLevel,
  renovationCodeParts,
} from '../../../domain/identifier/renovation-code.ts'
import { toPersianDigits } from '../../../domain/text/persian-text.ts'

describe('parseRenovationCode', () => {
  it.each([
    ['1-1-1-0-0-0-0', '1-1-1-0-0-0-0', 'block'],
    ['1-4-12-7-0-0-0', '1-4-12-7-0-0-0', 'house'],
    ['۲-۴-۱۲-۷-۱-۰-۰', '2-4-12-7-1-0-0', 'building'],
    ['2-4-12-7-1-3-0', '2-4-12-7-1-3-0', 'apartment'],
    ['2-4-12-7-1-0-2', '2-4-12-7-1-0-2', 'shop'],
    ['1 – 4 – 12 – 7 – 0 – 0 – 0', '1-4-12-7-0-0-0', 'house'],
    ['01/004/0012/0007/0/0/0', '1-4-12-7-0-0-0', 'house'],
    ['\u200e1-4-12-7-0-0-0\u200f', '1-4-12-7-0-0-0', 'house'],
  ])('reads %s as %s, a %s', (input, value, level) => {
    expect(parseRenovationCode(input)).toEqual({ ok: true, value })
    expect(renovationCodeLevel(value as RenovationCode)).toBe(level)
  })

  it.each([
    ['', 'not-a-code'],
    ['1-4-12-x-0-0-0', 'not-a-code'],
    ['1-4--12-7-0-0', 'not-a-code'],
    ['1-4-12-7-0-0', 'wrong-part-count'],
    ['1-4-12-7-0-0-0-0', 'wrong-part-count'],
    ['1-4-100000-7-0-0-0', 'part-too-large'],
    ['0-0-0-7-12-4-1', 'reversed'],
    ['0-4-12-7-0-0-0', 'missing-parent'],
    ['1-0-12-7-0-0-0', 'missing-parent'],
    ['1-4-0-7-0-0-0', 'missing-parent'],
    ['1-4-12-0-1-0-0', 'missing-parent'],
  ])('refuses %s as %s', (input, code) => {
    expect(parseRenovationCode(input)).toEqual({ ok: false, code })
  })

  it('reads its own canonical form back with the same parts', () => {
    const part = fc.integer({ min: 1, max: 99_999 })
    fc.assert(
      fc.property(fc.tuple(part, part, part, part, fc.nat(99_999), fc.nat(99_999), fc.nat(99_999)), (parts) => {
        const canonical = parts.join('-')
        expect(parseRenovationCode(toPersianDigits(canonical))).toEqual({ ok: true, value: canonical })
        expect(Object.values(renovationCodeParts(canonical as RenovationCode))).toEqual(parts)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseLegalId } from '../../../domain/identifier/legal-id.ts'

describe('parseLegalId', () => {
  it.each([
    // digits 1 0 3 8 0 2 8 4 7 9, d = 9+2 = 11; (12·29+11·27+14·23+19·19+11·17) + (13·29+19·27+15·23+18·19+20·17)
    // = (348+297+322+361+187) + (377+513+345+342+340) = 1515 + 1917 = 3432; 3432 mod 11 = 0; check digit 0
    ['10380284790', '10380284790'],
    ['۱۰۳۸۰۲۸۴۷۹۰', '10380284790'],
    ['1038 0284 790', '10380284790'],
  ])('accepts %s', (input, value) => {
    expect(parseLegalId(input)).toEqual({ ok: true, value })
  })

  it.each([
    ['', 'not-digits'],
    ['1038028479x', 'not-digits'],
    ['1038028479', 'wrong-length'],
    ['103802847900', 'wrong-length'],
    ['22222222222', 'repeated-digits'],
    ['10300000090', 'empty-serial'],
    ['10380284791', 'check-digit'],
  ])('refuses %s as %s', (input, code) => {
    expect(parseLegalId(input)).toEqual({ ok: false, code })
  })

  it('accepts exactly one check digit for each body', () => {
    const body = fc.integer({ min: 1, max: 999_999 }).map((n) => `103${String(n).padStart(6, '0')}4`)
    fc.assert(
      fc.property(body, (ten) => {
        expect('0123456789'.split('').filter((digit) => parseLegalId(ten + digit).ok)).toHaveLength(1)
      }),
      { numRuns: 1000 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldDigits } from '../../../domain/text/persian-text.ts'
import { formatRials, formatRialsAndTomans, rialsInWords } from '../../../domain/text/rial-words.ts'

describe('rialsInWords', () => {
  it.each([
    [0n, 'صفر ریال'],
    [7n, 'هفت ریال'],
    [10n, 'ده ریال'],
    [19n, 'نوزده ریال'],
    [20n, 'بیست ریال'],
    [21n, 'بیست و یک ریال'],
    [100n, 'صد ریال'],
    [105n, 'صد و پنج ریال'],
    [999n, 'نهصد و نود و نه ریال'],
    [1000n, 'هزار ریال'],
    [1001n, 'هزار و یک ریال'],
    [2000n, 'دو هزار ریال'],
    [1_000_000n, 'یک میلیون ریال'],
    [1_001_000n, 'یک میلیون و هزار ریال'],
    [48_750_000n, 'چهل و هشت میلیون و هفتصد و پنجاه هزار ریال'],
    [99_999_999_000n, 'نود و نه میلیارد و نهصد و نود و نه میلیون و نهصد و نود و نه هزار ریال'],
    [1_000_000_000_000n, 'یک تریلیون ریال'],
    [-5n, 'منفی پنج ریال'],
  ])('%d', (amount, words) => {
    expect(rialsInWords(amount)).toBe(words)
  })

  it('tells different amounts apart', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 21n - 1n })
    fc.assert(
      fc.property(amount, amount, (a, b) => a === b || rialsInWords(a) !== rialsInWords(b)),
      { numRuns: 1000 },
    )
  })

  it('is total up to 10^21 and refuses beyond', () => {
    expect(rialsInWords(10n ** 21n - 1n)).not.toContain('undefined')
    expect(() => rialsInWords(10n ** 21n)).toThrow(RangeError)
  })
})

describe('formatRials', () => {
  it.each([
    [0n, '۰', '0'],
    [999n, '۹۹۹', '999'],
    [1000n, '۱٬۰۰۰', '1,000'],
    [48_750_000n, '۴۸٬۷۵۰٬۰۰۰', '48,750,000'],
    [-1_500n, '−۱٬۵۰۰', '-1,500'],
  ])('%d', (amount, fa, en) => {
    expect([formatRials(amount, 'fa'), formatRials(amount, 'en')]).toEqual([fa, en])
  })

  it('loses no digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (amount) => {
        expect(foldDigits(formatRials(amount, 'fa')).replaceAll('٬', '')).toBe(String(amount))
      }),
    )
  })

  it('shows tomans beside rials when they are whole', () => {
    expect(formatRialsAndTomans(48_750_000n, 'fa')).toBe('۴۸٬۷۵۰٬۰۰۰ ریال (۴٬۸۷۵٬۰۰۰ تومان)')
    expect(formatRialsAndTomans(15n, 'en')).toBe('15 rials')
  })
})

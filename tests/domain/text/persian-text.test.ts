import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldDigits, foldForSearch, toPersianDigits } from '../../../domain/text/persian-text.ts'

describe('foldDigits', () => {
  it.each([
    ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
    ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
    ['پلاک ۱۲٣4', 'پلاک 1234'],
    ['', ''],
  ])('%s becomes %s', (text, folded) => {
    expect(foldDigits(text)).toBe(folded)
  })

  it('undoes toPersianDigits', () => {
    fc.assert(fc.property(fc.nat(), (value) => foldDigits(toPersianDigits(value)) === String(value)))
  })
})

describe('foldForSearch', () => {
  it.each([
    ['Arabic yeh and kaf', 'علي كريمي', 'علی کریمی'],
    ['alef maksura', 'مصطفى', 'مصطفی'],
    ['teh marbuta and heh with hamza', 'فاطمة خانۀ', 'فاطمه خانه'],
    ['heh with a combining hamza', 'خانه\u0654 ما', 'خانه ما'],
    ['alef with hamza or madda', 'أحمد إبراهیم آذر', 'احمد ابراهیم اذر'],
    ['alef and a combining madda', 'ا\u0653ذر', 'اذر'],
    ['hamza on waw, on yeh and alone', 'مؤمن مسئول جزء', 'مومن مسیول جز'],
    ['zero-width non-joiner', 'می\u200cشود', 'میشود'],
    ['tatweel', 'مـحـمـد', 'محمد'],
    ['vowel marks and shadda', 'مُحَمَّد', 'محمد'],
    ['bidi marks and double spaces', '\u200f خوی \u00a0  بخش\u200e ۲ ', 'خوی بخش 2'],
    ['presentation forms of old systems', 'ﻛﻮﭼﻪ', 'کوچه'],
    ['Latin letters', 'Block A', 'block a'],
    ['Cyrillic stays', 'Хой', 'хой'],
  ])('%s', (_name, text, folded) => {
    expect(foldForSearch(text)).toBe(folded)
  })

  it('changes nothing when applied again', () => {
    const persian = fc.string({
      unit: fc.constantFrom(...'يىئكةۀەأإآؤءاـَّ\u200c\u200f ۱٢3\u0654\u0653ﻻﷲİßaZ'.split('')),
    })
    fc.assert(
      fc.property(fc.oneof(persian, fc.string({ unit: 'grapheme' })), (text) => {
        const once = foldForSearch(text)
        expect(foldForSearch(once)).toBe(once)
      }),
      { numRuns: 2000 },
    )
  })
})

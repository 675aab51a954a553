import { describe, expect, it } from 'vitest'
import { tariff1405Sample as tariff } from '../../../catalogue/tariffs/1405-sample.ts'
import { debtHeadings, renovationHeadings } from '../../../catalogue/tariffs/debt-headings.ts'
import { computeInvoice } from '../../../domain/tariff/invoice.ts'
import { type LedgerEntry, monthsLate } from '../../../domain/tariff/ledger.ts'
import { asDay } from '../../../domain/time/day.ts'

type Values = LedgerEntry<'renovation'>['values']

/** 250 m² of land and 320 m² built: 250 × 900 000 + 320 × 1 200 000 = 609 000 000; × 1.5 % = 9 135 000. */
const year1404: Values = {
  year: 1404,
  billYear: 1405,
  lateMonths: 0,
  landSquareMetres: 250,
  landValueRials: 900_000,
  builtSquareMetres: 320,
  buildingValueRials: 1_200_000,
  dutyPercent: '1.5',
  prizePercent: '10',
  reliefPercent: '0',
  resolution: 'نمونهٔ 1404',
  isPaid: false,
  paidRials: 0,
}

function entry(changes: Partial<Values> = {}): LedgerEntry<'renovation'> {
  const values = { ...year1404, ...changes }
  return { id: '7', year: values.year, label: null, values }
}

function bill(...renovation: LedgerEntry<'renovation'>[]) {
  return computeInvoice({
    tariff,
    headings: renovationHeadings,
    facts: {},
    entries: { renovation },
    carryIn: 0n,
    days: { request: '2026-11-24', invoice: '2026-11-24' },
  })
}

const amounts = (changes: Partial<Values>) =>
  bill(entry(changes)).lines.map(({ heading, amountRials }) => [heading, amountRials])

it('explains an entry by its own values, whatever facts of the case have the same name', () => {
  const { lines } = computeInvoice({
    tariff,
    headings: renovationHeadings,
    facts: { builtSquareMetres: 0 },
    entries: { renovation: [entry()] },
    carryIn: 0n,
    days: { request: '2026-11-24', invoice: '2026-11-24' },
  })
  expect(lines[0]?.explanation.fa).toContain('اعیان ۳۲۰ متر مربع')
})

describe('a year of the renovation duty', () => {
  // biome-ignore format: one row an example
  it.each<[string, Partial<Values>, readonly (readonly [string, bigint])[]]>([
    ['paid right after its end', {}, [['renovation-duty', 9_135_000n]]],
    // 10 % of 9 135 000
    ['paid in its own year', { billYear: 1404 }, [['renovation-duty', 9_135_000n], ['renovation-prize', -913_500n]]],
    // 8 months × 2 % = 16 % of 9 135 000
    ['eight months late', { lateMonths: 8 }, [['renovation-duty', 9_135_000n], ['renovation-late-charge', 1_461_600n]]],
    // 30 months × 2 % would be 60 %: 24 % of 9 135 000
    ['thirty months late', { lateMonths: 30 }, [['renovation-duty', 9_135_000n], ['renovation-late-charge', 2_192_400n]]],
    // 20 % of 9 135 000 = 1 827 000; 16 % of the remaining 7 308 000
    ['with relief, late', { lateMonths: 8, reliefPercent: '20' }, [['renovation-duty', 9_135_000n], ['renovation-relief', -1_827_000n], ['renovation-late-charge', 1_169_280n]]],
    // (250 × 520 000 + 320 × 680 000) × 1.5 % = 347 600 000 × 1.5 %; 44 months × 0.75 % = 33 %, without a cap
    ['of the old law', { year: 1401, landValueRials: 520_000, buildingValueRials: 680_000, lateMonths: 44 }, [['renovation-duty', 5_214_000n], ['renovation-old-late-charge', 1_720_620n]]],
    // (250 × 1 050 000 + 320 × 1 400 000) × 2.5 % = 710 500 000 × 2.5 %
    ['at another rate', { year: 1405, landValueRials: 1_050_000, buildingValueRials: 1_400_000, dutyPercent: '2.5', billYear: 1405 }, [['renovation-duty', 17_762_500n], ['renovation-prize', -1_776_250n]]],
  ])('%s', (_, changes, lines) => {
    expect(amounts(changes)).toEqual(lines)
  })

  it('rounds each line to the rial, a half up', () => {
    // (1 × 900 000 + 1 × 1 200 033) × 1.5 % = 31 500.495 and 10 % of that
    const small = { landSquareMetres: 1, builtSquareMetres: 1, buildingValueRials: 1_200_033, billYear: 1404 }
    expect(amounts(small)).toEqual([
      ['renovation-duty', 31_500n],
      ['renovation-prize', -3_150n],
    ])
  })

  it('explains itself in words, inputs and article', () => {
    const [duty, late] = bill(entry({ lateMonths: 8 })).lines
    expect(duty?.label).toEqual({ fa: 'عوارض نوسازی سال ۱۴۰۴', en: 'Renovation duty, 1404' })
    expect(duty?.explanation.fa).toBe(
      '(عرصه ۲۵۰ متر مربع × ۹۰۰٬۰۰۰ ریال + اعیان ۳۲۰ متر مربع × ۱٬۲۰۰٬۰۰۰ ریال) × ۱٫۵ درصد؛ نرخ و ارزش سال: نمونهٔ ۱۴۰۴',
    )
    expect(late?.explanation.fa).toBe('۸ ماه تأخیر × ۲ درصد عوارض سال، حداکثر ۲۴ درصد')
    expect(late?.inputs).toMatchObject({ lateMonths: 8, lateMonthPercent: '2', lateCapPercent: '24' })
    expect(duty?.entry).toEqual({ ledger: 'renovation', id: '7', year: 1404 })
    for (const line of [duty, late]) expect(line?.article.fa).toContain('تعرفهٔ نمونه')
  })
})

describe('a bill of several years', () => {
  it('prints year by year, the oldest first, and adds up', () => {
    const { lines, totalRials, roundedRials, carry } = bill(
      entry({
        year: 1405,
        billYear: 1405,
        landValueRials: 1_050_000,
        buildingValueRials: 1_400_000,
        dutyPercent: '2.5',
      }),
      entry({ lateMonths: 8 }),
    )
    expect(lines.map(({ label }) => label.en)).toEqual([
      'Renovation duty, 1404',
      'Late charge on the renovation duty, 1404',
      'Renovation duty, 1405',
      'Prize for paying the renovation duty in time, 1405',
    ])
    // 9 135 000 + 1 461 600 + 17 762 500 − 1 776 250
    expect(totalRials).toBe(26_582_850n)
    expect([roundedRials, carry]).toEqual([26_583_000n, -150n])
  })

  it('gives back what a corrected audit makes of a year that was paid', () => {
    // 240 × 900 000 + 310 × 1 200 000 = 588 000 000; × 1.5 % = 8 820 000; less the prize of 10 % = 7 938 000
    const corrected = { billYear: 1404, isPaid: true, landSquareMetres: 240, builtSquareMetres: 310 }
    expect(amounts({ ...corrected, paidRials: 8_221_500 })).toEqual([['renovation-adjustment', -283_500n]])
    expect(amounts({ ...corrected, paidRials: 7_000_000 })).toEqual([['renovation-adjustment', 938_000n]])
    expect(amounts({ ...corrected, paidRials: 7_938_000 })).toEqual([])
  })

  it('judges lateness of a paid year by the day on which it was paid', () => {
    // paid eight months late: 8 820 000 + 16 % = 10 231 200
    const late = { lateMonths: 8, isPaid: true, landSquareMetres: 240, builtSquareMetres: 310, paidRials: 10_596_600 }
    expect(amounts(late)).toEqual([['renovation-adjustment', -365_400n]])
  })

  it('sets other debts and credits beside the years', () => {
    const label = { fa: 'بهای خدمات پسماند', en: 'Waste collection' }
    const debts = [
      { id: '1', year: 1403, label, values: { year: 1403, owedRials: 1_900_000 } },
      { id: '2', year: 1405, label: null, values: { year: 1405, owedRials: -283_500 } },
    ]
    const { lines, totalRials } = computeInvoice({
      tariff,
      headings: debtHeadings,
      facts: {},
      entries: { renovation: [entry()], debts },
      carryIn: 0n,
      days: { request: '2026-11-24', invoice: '2026-11-24' },
    })
    expect(lines.map(({ label: words }) => words.en)).toEqual([
      'Renovation duty, 1404',
      'Waste collection, 1403',
      'Debt in the register, 1405',
    ])
    expect(totalRials).toBe(9_135_000n + 1_900_000n - 283_500n)
  })
})

describe('months of delay', () => {
  it.each([
    // The year 1404 ends on 20 March 2026; 1 Farvardin 1405 is the day after.
    ['2026-03-20', 0],
    ['2026-03-21', 0],
    ['2026-04-20', 0],
    ['2026-04-21', 1],
    // 3 Azar 1405: eight whole months since 1 Farvardin
    ['2026-11-24', 8],
    ['2027-03-21', 12],
  ])('on %s: %i', (day, months) => {
    expect(monthsLate(1404, asDay(day))).toBe(months)
  })
})

describe('what was paid before in the same case', () => {
  const facts = { request: 'x' }
  it('is taken off, so that only the difference is due', () => {
    const invoice = computeInvoice({
      tariff,
      headings: ['site-visit', 'certificate-fee'],
      facts,
      // 1 850 000 now, of which 1 500 000 were paid; the certificate was not billed before
      paid: { 'site-visit': { amountRials: 1_500_000n, billIds: ['0001234512362'] } },
      carryIn: 0n,
      days: { request: '2026-11-24', invoice: '2026-11-24' },
    })
    expect(invoice.lines.map(({ amountRials }) => amountRials)).toEqual([1_850_000n, -1_500_000n, 250_400n])
    expect(invoice.lines[1]?.explanation.en).toContain('0001234512362')
    expect(invoice.totalRials).toBe(600_400n)
  })
})

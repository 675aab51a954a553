import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tariff1405Sample as tariff } from '../../../catalogue/tariffs/1405-sample.ts'
import type { FactValue } from '../../../domain/expression/expression.ts'
import { computeInvoice, TariffFailure } from '../../../domain/tariff/invoice.ts'

const days = { request: '2026-11-24', invoice: '2026-11-24' }
const permit = {
  requestedUse: 'residential',
  plannedFloors: 4,
  plannedUnits: 4,
  plannedAreaSquareMetres: 620,
  netAreaSquareMetres: 240,
  densityPercent: 240,
  parkingRequired: 4,
  parkingCount: 3,
  regionalPriceRials: 900_000,
  addedValueDue: false,
  debtRials: 0,
}

function invoice(headings: readonly string[], facts: Record<string, FactValue>, carryIn = 0n) {
  return computeInvoice({ tariff, headings, facts, carryIn, days })
}

describe('worked examples', () => {
  // biome-ignore format: one row an example
  it.each<[string, string, Record<string, FactValue>, bigint]>([
    // 620 × 900 000 = 558 000 000; × 62.5 % = 348 750 000
    ['floor area of several homes', 'construction-duty', permit, 348_750_000n],
    // 620 × 900 000 × 40 %
    ['floor area of one home', 'construction-duty', { ...permit, plannedUnits: 1 }, 223_200_000n],
    // 620 × 900 000 × 180 %
    ['floor area of a shop', 'trade-construction-duty', { ...permit, requestedUse: 'commercial' }, 1_004_400_000n],
    // allowed 240 × 240 % = 576; 44 m² more × 900 000 × 7 for four floors
    ['excess density', 'excess-density', permit, 277_200_000n],
    // one space × 25 m² × 900 000 × 2
    ['missing parking', 'parking-shortage', permit, 45_000_000n],
    // 240 × 900 000 × 35 %
    ['added value', 'added-value', { ...permit, addedValueDue: true }, 75_600_000n],
    // 3 % of 348 750 000
    ['share of the fire service', 'fire-service-share', permit, 10_462_500n],
    ['site visit', 'site-visit', permit, 1_850_000n],
    ['arrears', 'arrears', { ...permit, debtRials: 48_750_000 }, 48_750_000n],
    ['a debt that the registers lacked', 'found-debt', { foundDebtRials: 12_340_000 }, 12_340_000n],
    ['the municipality’s cost of executing a verdict', 'enforcement-cost', { enforcementCostRials: 85_000_000 }, 85_000_000n],
    ['the paper of a certificate', 'certificate-fee', {}, 250_400n],
    ['an answer to a bank', 'mortgage-answer-fee', {}, 1_200_000n],
  ])('%s', (_, heading, facts, amount) => {
    expect(invoice([heading], facts).totalRials).toBe(amount)
  })

  it('adds up a permit and rounds it to the thousand', () => {
    const bill = invoice(
      [
        'construction-duty',
        'trade-construction-duty',
        'excess-density',
        'parking-shortage',
        'added-value',
        'fire-service-share',
        'site-visit',
        'arrears',
      ],
      permit,
    )
    expect(bill.lines.map((line) => line.heading)).toEqual([
      'construction-duty',
      'excess-density',
      'parking-shortage',
      'fire-service-share',
      'site-visit',
    ])
    // 348 750 000 + 277 200 000 + 45 000 000 + 10 462 500 + 1 850 000
    expect(bill.totalRials).toBe(683_262_500n)
    expect(bill.roundedRials).toBe(683_263_000n)
    expect(bill.carry).toBe(-500n)
  })
})

describe('computeInvoice', () => {
  it('explains a line with its inputs in both languages', () => {
    const [line] = invoice(['parking-shortage'], permit).lines
    expect(line?.explanation.fa).toContain('(۴ پارکینگ لازم − ۳ تأمین‌شده) × ۲۵ متر مربع')
    expect(line?.explanation.en).toContain('regional price 900,000 rials × 2')
    expect(line?.inputs).toEqual({
      parkingRequired: 4,
      parkingCount: 3,
      regionalPriceRials: 900_000,
      parkingSquareMetres: 25,
      parkingCoefficient: 2,
    })
    expect(line?.article.en).toBe('Article 4 of the sample tariff')
  })

  it('takes what the last invoice left over', () => {
    expect(invoice(['certificate-fee'], {}, 100n)).toMatchObject({
      totalRials: 250_400n,
      roundedRials: 251_000n,
      carry: -500n,
    })
    expect(invoice(['certificate-fee'], {}, -300_000n)).toMatchObject({ roundedRials: 0n, carry: -49_600n })
  })

  it('is nothing when nothing is due', () => {
    expect(invoice(['arrears', 'added-value'], permit)).toEqual({
      lines: [],
      totalRials: 0n,
      roundedRials: 0n,
      carry: 0n,
    })
  })

  it('switches a heading off from its day on', () => {
    const facts = { areaSquareMetres: 200, regionalPriceRials: 900_000 }
    const on = (day: string) =>
      computeInvoice({
        tariff,
        headings: ['transfer-duty'],
        facts,
        carryIn: 0n,
        days: { request: '2026-01-01', invoice: day },
      })
    expect(on('2026-07-22').totalRials).toBe(1_800_000n)
    expect(on('2026-07-23').lines).toEqual([])
  })

  it('fails by code on a heading that the tariff does not have, and on a negative one', () => {
    expect(() => invoice(['window-tax'], permit)).toThrow(TariffFailure)
    expect(() => invoice(['arrears'], { debtRials: -1 })).toThrow('amount-negative')
    expect(() => invoice(['arrears'], {})).toThrow()
  })

  it('always adds up: payable + carry = lines + carried in', () => {
    const amounts = fc.integer({ min: 0, max: 9_000_000_000_000 })
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: -2000, max: 2000 }),
        fc.integer({ min: 1, max: 5000 }),
        (debtRials, carryIn, area) => {
          const bill = invoice(
            ['construction-duty', 'arrears', 'site-visit'],
            { ...permit, debtRials, plannedAreaSquareMetres: area },
            BigInt(carryIn),
          )
          const sum = bill.lines.reduce((total, line) => total + line.amountRials, 0n)
          expect(bill.totalRials).toBe(sum)
          expect(bill.roundedRials + bill.carry).toBe(sum + BigInt(carryIn))
          expect(bill.roundedRials % 1000n).toBe(0n)
        },
      ),
    )
  })
})

import { describe, expect, it } from 'vitest'
import {
  checkExpression,
  compileAmount,
  compileGuard,
  type ExpressionScope,
  expressionReads,
} from '../../../domain/expression/expression.ts'

const scope: ExpressionScope = {
  facts: {
    areaSquareMetres: 'int',
    priceRials: 'rials',
    use: 'string',
    isOwner: 'bool',
    zones: 'list<string>',
    'worn-fabric': 'bool',
  },
  outcomes: ['visit', 'fire-department'],
  variables: { year: 'int', ratePercent: 'string', unitRials: 'rials' },
}

const context = {
  facts: {
    areaSquareMetres: 250,
    priceRials: '900000',
    use: 'residential',
    isOwner: true,
    zones: ['heritage', 'river'],
    'worn-fabric': false,
  },
  outcomes: { visit: 'conforms' },
  variables: { year: 1405, ratePercent: '1.5', unitRials: '1000' },
}

describe('guards', () => {
  it.each([
    ['facts.areaSquareMetres > 200', true],
    ['facts.areaSquareMetres > 200 && facts.use == "commercial"', false],
    ["outcomes.visit == 'conforms'", true],
    // not reached yet: ''
    ["outcomes['fire-department'] == ''", true],
    ["facts['worn-fabric'] || facts.isOwner", true],
    ["'heritage' in facts.zones", true],
    ["facts.zones.exists(zone, zone == 'river')", true],
    ["facts.zones.all(zone, zone.startsWith('h'))", false],
    ['size(facts.zones) == 2 && facts.zones.size() == 2', true],
    ["facts.use in ['residential', 'office']", true],
    ["facts.zones.filter(zone, zone != 'river').exists(zone, zone.contains('heri'))", true],
    ['year >= 1405 && !facts.isOwner', false],
    ['facts.priceRials * 2 == 1800000', true],
    ['true', true],
  ])('%s is %s', (source, expected) => {
    expect(checkExpression(source, scope, 'bool')).toEqual([])
    expect(compileGuard(source, scope)(context)).toBe(expected)
  })
})

describe('amounts', () => {
  it.each([
    // 250 m² × 900 000 = 225 000 000; × 1.5 % = 3 375 000
    ['percent(facts.areaSquareMetres * facts.priceRials, ratePercent, "half_up")', 3_375_000n],
    // the sample of the domain page: (250 × 900 000 + 320 × 1 200 000) × 1.5 % = 609 000 000 × 1.5 % = 9 135 000
    ['percent(facts.areaSquareMetres * facts.priceRials + 320 * 1200000, "1.5", "half_up")', 9_135_000n],
    // 250 × 900 000 ÷ 7 = 32 142 857.14…
    ['muldiv(facts.areaSquareMetres, facts.priceRials, 7, "down")', 32_142_857n],
    ['muldiv(facts.areaSquareMetres, facts.priceRials, 7, "up")', 32_142_858n],
    // the product exceeds 64 bits, the quotient does not: 9e18 × 4 ÷ 8
    ['muldiv(9000000000000000000, 4, 8, "down")', 4_500_000_000_000_000_000n],
    // 1 250 is half way: away from zero, to the even neighbour, down, up
    ['round_to(1250, 100, "half_up")', 1300n],
    ['round_to(1250, 100, "half_even")', 1200n],
    ['round_to(1350, 100, "half_even")', 1400n],
    ['round_to(-1250, 100, "half_up")', -1300n],
    ['round_to(1299, 100, "down")', 1200n],
    ['round_to(1201, 100, "up")', 1300n],
    ['min(facts.areaSquareMetres, 200) + max(1, 2)', 202n],
    ["facts.use == 'residential' ? unitRials : 0", 1000n],
    ['(facts.areaSquareMetres - 20 * 2) * unitRials', 210_000n],
    // a percentage of hundred thousandths stays exact: 1 000 000 × 0.00005 % = 0.5
    ['percent(1000000, "0.00005", "half_even")', 0n],
    ['percent(1000000, "0.00005", "half_up")', 1n],
  ])('%s is %d', (source, expected) => {
    expect(checkExpression(source, scope, 'int')).toEqual([])
    expect(compileAmount(source, scope)(context)).toBe(expected)
  })
})

describe('checkExpression', () => {
  it.each([
    ['facts.area > 1', 'unknown name: facts.area'],
    ["outcomes.visti == ''", 'unknown name: outcomes.visti'],
    ["outcomes['nope'] == ''", 'unknown name: outcomes.nope'],
    ['amount > 1', 'unknown name: amount'],
    ['facts.areaSquareMetres', 'expected bool, got int'],
    ['facts.use > 1', 'no such overload: string > int'],
    ['facts.areaSquareMetres > 1.5', 'only whole numbers, texts and booleans'],
    ["facts.use == null || b'x' == b'x'", 'only whole numbers, texts and booleans'],
    ['facts == outcomes', "facts can't be used as a whole"],
    ["percent(1, '1.5', 'nearest') > 0", 'percent needs one of down, up, half_up, half_even'],
    ["percent(1, '1.5', facts.use) > 0", 'percent needs one of down, up, half_up, half_even'],
    ["percent(1, '1,5', 'up') > 0", 'not a percentage: 1,5'],
    ['facts.isOwner &&', 'Unexpected token: EOF'],
    ['', 'Unexpected token: EOF'],
    ['facts.zones.exists(facts, true)', 'name taken: facts'],
    ['facts.zones.exists(year, true)', 'name taken: year'],
    ['facts.zones.exists(1 + 1, true)', 'exists'],
  ])('%s: %s', (source, problem) => {
    expect(checkExpression(source, scope, 'bool').join('; ')).toContain(problem)
    expect(() => compileGuard(source, scope)).toThrow('expression refused')
  })

  it('accepts a text where a text is wanted', () => {
    expect(checkExpression("facts.isOwner ? facts.use : 'none'", scope, 'string')).toEqual([])
  })

  const badScopes: ExpressionScope[] = [
    { facts: { 'a b': 'int' }, outcomes: [] },
    { facts: { __proto__x: 'int' }, outcomes: [] },
    { facts: {}, outcomes: ['1st'] },
    { facts: {}, outcomes: [], variables: { facts: 'int' } },
  ]
  it.each(badScopes)('refuses the scope %j', (bad) => {
    expect(checkExpression('true', bad, 'bool')).not.toEqual([])
  })
})

describe('expressionReads', () => {
  it('names what an expression looks at, once each', () => {
    const source = 'facts.isOwner && outcomes.visit == facts.use && year > 1 && facts.zones.exists(z, z == facts.use)'
    expect(expressionReads(source, scope)).toEqual({
      facts: ['isOwner', 'use', 'zones'],
      outcomes: ['visit'],
      variables: ['year'],
    })
  })
})

describe('values that do not fit', () => {
  const guard = compileGuard('facts.areaSquareMetres > 1', scope)
  const price = compileAmount('facts.priceRials', scope)
  const withFacts = (facts: object) => ({ facts: { ...context.facts, ...facts }, outcomes: {} })

  it.each([
    ['250', 'fact-invalid'],
    [2.5, 'fact-invalid'],
    [2 ** 53, 'fact-invalid'],
    [Number.NaN, 'fact-invalid'],
    [null, 'fact-missing'],
    [undefined, 'fact-missing'],
  ])('an int %j: %s', (value, code) => {
    expect(() => guard(withFacts({ areaSquareMetres: value }))).toThrow(expect.objectContaining({ code }))
  })

  it.each([
    [900_000, 'fact-invalid'],
    ['9e5', 'fact-invalid'],
    ['1.5', 'fact-invalid'],
    ['', 'fact-invalid'],
    ['9223372036854775808', 'integer-overflow'],
  ])('rials %j: %s', (value, code) => {
    expect(() => price(withFacts({ priceRials: value }))).toThrow(expect.objectContaining({ code }))
  })

  it('only facts that are read are looked at', () => {
    expect(guard({ facts: { areaSquareMetres: 2 }, outcomes: {} })).toBe(true)
  })

  it.each([
    ['facts.areaSquareMetres / (year - 1405)', 'division-by-zero'],
    ['facts.areaSquareMetres % (year - 1405)', 'division-by-zero'],
    ['muldiv(1, 1, year - 1405, "down")', 'division-by-zero'],
    ['9223372036854775807 + year', 'integer-overflow'],
    ['9223372036854775807 * 2', 'integer-overflow'],
    ['muldiv(9223372036854775807, 2, 1, "down")', 'integer-overflow'],
    ['percent(9223372036854775807, "200", "down")', 'integer-overflow'],
    ['percent(1, facts.use, "down")', 'bad-percent'],
  ])('%s fails with %s', (source, code) => {
    expect(checkExpression(source, scope, 'int')).toEqual([])
    expect(() => compileAmount(source, scope)(context)).toThrow(expect.objectContaining({ code }))
  })
})

describe('compilation', () => {
  it('is done once per source and scope, also for an equal scope built anew', () => {
    const source = 'facts.isOwner'
    expect(compileGuard(source, scope)).toBe(compileGuard(source, scope))
    expect(compileGuard(source, structuredClone(scope))).toBe(compileGuard(source, scope))
    expect(compileGuard(source, { ...scope, outcomes: [] })).not.toBe(compileGuard(source, scope))
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkExpression, compileGuard, type ExpressionScope } from '../../../domain/expression/expression.ts'

const scope: ExpressionScope = {
  facts: { area: 'int', use: 'string', zones: 'list<string>' },
  outcomes: ['visit'],
}
const facts = { area: 1, use: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaa!', zones: ['a', 'b'] }

describe('hostile expressions are refused when published', () => {
  it.each([
    ['catastrophic backtracking', 'facts.use.matches("^(a+)+$")'],
    ['nested comprehensions', 'facts.zones.all(a, facts.zones.all(b, a == b))'],
    ['nested comprehensions in a receiver of the body', 'facts.zones.all(a, facts.zones.map(b, b).size() > 0)'],
    ['doubling by bind', 'cel.bind(x, facts.zones + facts.zones, cel.bind(y, x + x, size(y) > 0))'],
    ['dynamic types', 'dyn(facts.area) == "1"'],
    ['floating point', 'double(facts.area) > double("0")'],
    ['conversion of texts', 'int(facts.use) > 0'],
    ['a clock', 'timestamp("2026-11-24T00:00:00Z") < timestamp("2027-01-01T00:00:00Z")'],
    ['a time zone look-up', 'timestamp(1).getHours("Asia/Tehran") > 1'],
    ['types as values', 'type(facts.area) == int'],
    ['built-in constants', 'google.protobuf.Timestamp == google.protobuf.Timestamp'],
    ['presence of unknown facts', 'has(facts.nope)'],
    ['a computed name', 'outcomes[facts.use] == ""'],
    ['an index that may miss', 'facts.zones[7] == "a"'],
    ['maps', '{"a": 1}.size() > 0'],
    ['the prototype', 'facts.__proto__ == facts.constructor'],
    ['the prototype by index', 'facts["__proto__"] == "x"'],
    ['methods of JavaScript', 'facts.use.constructor("return 1")() == 1'],
    ['toString', 'facts.toString() == ""'],
    ['split and join', 'facts.use.split("").join("x").size() > 3'],
    ['a field of a text', 'facts.use.length > 3'],
    ['functions named like object members', 'hasOwnProperty("x") || toString() || constructor(1)'],
    ['methods named like object members', 'facts.use.hasOwnProperty("x")'],
    ['two expressions', 'true; false'],
    ['an assignment', 'facts.area = 5'],
    ['optional access', 'facts.?area.hasValue()'],
    ['a template', '`facts`'],
    ['a NUL', 'true\0'],
  ])('%s', (_name, source) => {
    expect(checkExpression(source, scope, 'bool')).not.toEqual([])
    expect(() => compileGuard(source, scope)).toThrow('expression refused')
  })

  it.each([
    ['brackets', `${'('.repeat(900)}true${')'.repeat(900)}`],
    ['lists', '['.repeat(900) + ']'.repeat(900)],
    ['negations', `${'!'.repeat(1900)}true`],
    ['minus signs', `${'-'.repeat(1900)}1 > 0`],
    ['conditions', `${'true ? '.repeat(200)}true${' : true'.repeat(200)}`],
    ['a long chain', Array.from({ length: 300 }, () => 'true').join(' && ')],
    ['a chain of methods', `facts.zones${'.filter(z, true)'.repeat(100)}.size() > 0`],
    ['many elements', `facts.area in [${Array.from({ length: 101 }, (_, i) => i).join(',')}]`],
    ['length', `facts.use == "${'a'.repeat(2000)}"`],
    ['many arguments', `min(${'1,'.repeat(50)}1) > 0`],
  ])('too much of one thing: %s', (_name, source) => {
    expect(checkExpression(source, scope, 'bool')).not.toEqual([])
  })
})

describe('whatever is written', () => {
  const token = fc.constantFrom(
    ...[
      'facts',
      '.',
      'area',
      'use',
      'zones',
      'outcomes',
      'visit',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '"a"',
      "'",
      '"',
      '1',
      '0',
      '-',
    ],
    ...[
      '!',
      '&&',
      '||',
      '==',
      '<',
      'in',
      '?',
      ':',
      ',',
      '+',
      '*',
      '/',
      '%',
      'size',
      'exists',
      'all',
      'map',
      'z',
      'matches',
    ],
    ...[
      'min',
      'muldiv',
      'percent',
      '"down"',
      'true',
      'null',
      'dyn',
      'cel',
      'bind',
      '1.5',
      '1u',
      'b"x"',
      '\\',
      '`',
      '\n',
      ' ',
      'خوی',
    ],
  )
  const source = fc.oneof(
    fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(' ')),
    fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join('')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  )

  it('the check answers and never throws, and what it accepts gives a boolean or a known failure', () => {
    fc.assert(
      fc.property(source, (text) => {
        const problems = checkExpression(text, scope, 'bool')
        if (problems.length > 0) return
        try {
          expect(typeof compileGuard(text, scope)({ facts, outcomes: {} })).toBe('boolean')
        } catch (error) {
          expect(['division-by-zero', 'integer-overflow']).toContain((error as { code?: string }).code)
        }
      }),
      { numRuns: 5000 },
    )
  })

  it('the largest expression that is accepted runs', () => {
    const condition = "facts.zones.exists(z, z == 'x' || z == facts.use)"
    let text = condition
    while (checkExpression(`${text} || ${condition}`, scope, 'bool').length === 0) text = `${text} || ${condition}`
    const guard = compileGuard(text, scope)
    const zones = Array.from({ length: 1000 }, (_, i) => `zone-${i}`)
    expect(guard({ facts: { ...facts, zones }, outcomes: {} })).toBe(false)
  })
})

import vm from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../domain/canonical-json.ts'

describe('canonicalJson', () => {
  test.each([
    [null, 'null'],
    [true, 'true'],
    [-0, '0'],
    [1e21, '1e+21'],
    [0.1, '0.1'],
    ['سلام "x"\n\u2028', `"سلام \\"x\\"\\n\u2028"`],
    [[], '[]'],
    [{}, '{}'],
    [{ b: 1, a: [2, { d: null, c: '' }] }, '{"a":[2,{"c":"","d":null}],"b":1}'],
    [{ kept: 1, left: undefined }, '{"kept":1}'],
    // UTF-16 order, not code point order (RFC 8785, 3.2.3).
    [{ '\ufb33': 1, '😀': 2, '\r': 3, '1': 4, ö: 5, '€': 6 }, '{"\\r":3,"1":4,"ö":5,"€":6,"😀":2,"\ufb33":1}'],
    [Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
    [{ ['__proto__']: 1 }, '{"__proto__":1}'],
  ])('%j is written as %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  test.each([
    ['bigint', 1n],
    ['bigint inside', { amount: [1n] }],
    ['undefined', undefined],
    ['undefined in an array', [undefined]],
    ['hole in an array', new Array(1)],
    ['NaN', Number.NaN],
    ['infinity', { x: Number.POSITIVE_INFINITY }],
    ['symbol', Symbol('x')],
    ['function', () => 1],
    ['date', new Date(0)],
    ['map', new Map()],
    ['class instance', new (class Case {})()],
    ['lone surrogate', '\ud800'],
    ['lone surrogate in a key', { '\udfff': 1 }],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })

  test('takes plain objects of another realm, as the workflow sandbox makes them', () => {
    expect(canonicalJson(vm.runInNewContext('({ b: [1], a: {} })'))).toBe('{"a":{},"b":[1]}')
    expect(() => canonicalJson(vm.runInNewContext('new Date(0)'))).toThrow(TypeError)
  })

  test('says the same after a way through JSON and in any order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(canonicalJson(reversed(value))).toBe(text)
      }),
    )
  })
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  )
}

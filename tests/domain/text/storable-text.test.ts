import { expect, test } from 'vitest'
import { isPlainAnswer, isStorable } from '../../../domain/text/storable-text.ts'

test.each([
  ['', true],
  ['سلام 😀\n', true],
  ['a\0b', false],
  ['a\ud800b', false],
  ['\udc00', false],
])('%j can be stored: %s', (text, expected) => {
  expect(isStorable(text)).toBe(expected)
})

test.each([
  [{ main: 56, sub: 1234, section: 2 }, true],
  [['a', ['b', ['c']]], true],
  [['a', ['b', ['c', ['d']]]], false],
  [{ a: 'x\ud800' }, false],
  [{ '\ud800': 1 }, false],
  [null, true],
])('%j is an answer: %s', (value, expected) => {
  expect(isPlainAnswer(value)).toBe(expected)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatRegistryPlate,
  parseRegistryPlate,
  parseRegistryPlateFields,
} from '../../../domain/identifier/registry-plate.ts'

describe('parseRegistryPlate', () => {
  it.each([
    ['پلاک ۱۲۳۴ فرعی از ۵۶ اصلی، بخش ۲ خوی', { main: 56, sub: 1234, section: 2 }],
    ['۱۲۳۴ فرعي از ۵۶ اصلي بخش ۲', { main: 56, sub: 1234, section: 2 }],
    ['پلاک 56 اصلی، بخش ثبتی 3', { main: 56, sub: 0, section: 3 }],
    ['اصلی: ۵۶ فرعی: ۱۲۳۴ بخش: ۲', { main: 56, sub: 1234, section: 2 }],
    ['بخش ۲، پلاک اصلی ۵۶ فرعی ۱۲۳۴', { main: 56, sub: 1234, section: 2 }],
    ['پلاک فرعی ۱۲۳۴ اصلی ۵۶ بخش ۲', { main: 56, sub: 1234, section: 2 }],
  ])('reads %s', (input, value) => {
    expect(parseRegistryPlate(input)).toEqual({ ok: true, value })
  })

  it.each([
    ['56/1234', 'ambiguous-order'],
    ['۱۲۳۴/۵۶ بخش ۲', 'ambiguous-order'],
    ['خانهٔ ما', 'not-a-plate'],
    ['', 'not-a-plate'],
    ['۱۲۳۴ فرعی بخش ۲', 'main-missing'],
    ['۱۲۳۴ فرعی از ۵۶ اصلی', 'section-missing'],
    ['۱۲۳۴ فرعی از ۱۰۰۰۰۰۰۰ اصلی بخش ۲', 'part-too-large'],
  ])('refuses %s as %s', (input, code) => {
    expect(parseRegistryPlate(input)).toEqual({ ok: false, code })
  })
})

describe('parseRegistryPlateFields', () => {
  it.each([
    [
      { main: '۵۶', sub: '۱۲۳۴', section: '۲' },
      { ok: true, value: { main: 56, sub: 1234, section: 2 } },
    ],
    [
      { main: 56, section: 2 },
      { ok: true, value: { main: 56, sub: 0, section: 2 } },
    ],
    [
      { main: '56', sub: '', section: '2' },
      { ok: true, value: { main: 56, sub: 0, section: 2 } },
    ],
    [
      { main: '', sub: '1', section: '2' },
      { ok: false, code: 'main-missing' },
    ],
    [
      { main: '5', sub: '1', section: '0' },
      { ok: false, code: 'section-missing' },
    ],
    [
      { main: '5a', sub: '1', section: '2' },
      { ok: false, code: 'not-a-plate' },
    ],
    [
      { main: 5.5, sub: 1, section: 2 },
      { ok: false, code: 'not-a-plate' },
    ],
  ])('%o', (fields, expected) => {
    expect(parseRegistryPlateFields(fields)).toEqual(expected)
  })
})

describe('formatRegistryPlate', () => {
  it('writes what the parser reads', () => {
    const part = fc.integer({ min: 1, max: 9_999_999 })
    fc.assert(
      fc.property(part, fc.nat(9_999_999), part, (main, sub, section) => {
        const plate = parseRegistryPlateFields({ main, sub, section })
        expect(plate.ok && parseRegistryPlate(formatRegistryPlate(plate.value, 'fa', 'خوی'))).toEqual(plate)
      }),
    )
  })

  it('reads well in both languages', () => {
    const plate = parseRegistryPlateFields({ main: 56, sub: 1234, section: 2 })
    if (!plate.ok) throw new Error(plate.code)
    expect(formatRegistryPlate(plate.value, 'fa', 'خوی')).toBe('پلاک ۱۲۳۴ فرعی از ۵۶ اصلی، بخش ۲ خوی')
    expect(formatRegistryPlate(plate.value, 'en', 'Khoy')).toBe('main 56, sub 1234, section 2 of Khoy')
  })
})

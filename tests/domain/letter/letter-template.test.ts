import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isolateCode } from '../../../domain/letter/letter-isolate.ts'
import {
  checkTemplate,
  fillTemplate,
  type LetterTemplate,
  placeholdersOf,
} from '../../../domain/letter/letter-template.ts'

const template: LetterTemplate = {
  to: '{ownerName}',
  subject: 'اعلام بدهی ملک {renovationCode}',
  paragraphs: [
    { text: 'مبلغ {amount:rials} ریال (به حروف {amount:words}) تا {due:date} برای {area:number} مترمربع.' },
    { text: 'شرط آتش‌نشانی: {condition}', when: 'facts.fireConditional' },
  ],
  copies: ['بایگانی {renovationCode}'],
}
const values = {
  ownerName: 'زهرا احمدی',
  renovationCode: '1-12-345-6-0-0-0',
  amount: '48750000',
  due: '2026-11-24',
  area: 1220.5,
}
const ltr = (text: string) => `\u2066${text}\u2069`
const isolated = (text: string) => `\u2068${text}\u2069`

function paragraph(text: string): LetterTemplate {
  return { to: 'الف', subject: 'ب', paragraphs: [{ text }], copies: [] }
}

function written(text: string, value: unknown, formats = {}): unknown {
  const filled = fillTemplate(paragraph(text), { x: value as string }, { formats })
  return filled.ok ? filled.paragraphs[0] : filled
}

describe('fillTemplate', () => {
  test('writes numbers, amounts and dates as a Persian reader expects them', () => {
    expect(fillTemplate(template, values, { holds: () => false })).toEqual({
      ok: true,
      to: isolated('زهرا احمدی'),
      subject: `اعلام بدهی ملک ${ltr('۱-۱۲-۳۴۵-۶-۰-۰-۰')}`,
      paragraphs: [
        `مبلغ ${ltr('۴۸٬۷۵۰٬۰۰۰')} ریال (به حروف چهل و هشت میلیون و هفتصد و پنجاه هزار ریال) تا ${ltr('۱۴۰۵/۰۹/۰۳')} برای ${ltr('۱٬۲۲۰٫۵')} مترمربع.`,
      ],
      copies: [`بایگانی ${ltr('۱-۱۲-۳۴۵-۶-۰-۰-۰')}`],
    })
  })

  test('prints a guarded paragraph only when its guard holds, and asks for its values only then', () => {
    expect(fillTemplate(template, values, { holds: () => true })).toEqual({
      ok: false,
      missing: ['condition'],
      malformed: [],
    })
    const filled = fillTemplate(
      template,
      { ...values, condition: 'راه‌پله' },
      { holds: (guard) => guard === 'facts.fireConditional' },
    )
    expect(filled.ok && filled.paragraphs[1]).toBe(`شرط آتش‌نشانی: ${isolated('راه‌پله')}`)
    expect(() => fillTemplate(template, values)).toThrow()
  })

  test('names all that is missing or of another kind, each once', () => {
    const holes = paragraph('{a} {a} {b} {c:rials} {d:date} {e:number} {f:yes-no} {toString}')
    const given = { b: '', c: '12.5', d: '2026-02-30', e: 'دو', f: 'yes' }
    expect(fillTemplate(holes, given)).toEqual({
      ok: false,
      missing: ['a', 'b', 'toString'],
      malformed: ['c', 'd', 'e', 'f'],
    })
    // A draft leaves room for what is not known yet; what is known has to fit all the same.
    const draft = paragraph('{a} {c:rials}')
    expect(fillTemplate(draft, { c: '12' }, { blank: '…' })).toMatchObject({ ok: true, paragraphs: [`… ${ltr('۱۲')}`] })
    expect(fillTemplate(draft, { c: '12.5' }, { blank: '…' })).toMatchObject({ ok: false, malformed: ['c'] })
  })

  test.each([
    ['{x}', 'علی', isolated('علی')],
    ['{x}', 220, ltr('۲۲۰')],
    ['{x}', true, 'بله'],
    ['{x}', false, 'خیر'],
    ['{x}', ['گاز', 'برق'], `${isolated('گاز')}، ${isolated('برق')}`],
    ['{x}', ['1-4-2-2-0-0-0', '1-4-2-3-0-0-0'], `${ltr('۱-۴-۲-۲-۰-۰-۰')}، ${ltr('۱-۴-۲-۳-۰-۰-۰')}`],
    ['{x}', '2026-11-24', ltr('۱۴۰۵/۰۹/۰۳')],
    ['{x}', '2026-11-23T20:30:00.000Z', ltr('۱۴۰۵/۰۹/۰۳')],
    ['{x}', '14051002417', ltr('۱۴۰۵۱۰۰۲۴۱۷')],
    ['{x}', 'IR062960000000100324200001', ltr('IR062960000000100324200001')],
    ['{x:code}', '1405/1/ش/002417', ltr('۱۴۰۵/۱/ش\u200e/۰۰۲۴۱۷')],
    ['{x:rials}', 0, ltr('۰')],
    ['{x:number}', '-1234.50', ltr('−۱٬۲۳۴٫۵۰')],
    ['{x:text}', '12', isolated('12')],
  ])('%s of %j', (text, value, expected) => {
    expect(written(text, value)).toBe(expected)
  })

  test('takes the format of a name when the wording gives none', () => {
    expect(written('{x}', '48750000', { x: 'rials' })).toBe(ltr('۴۸٬۷۵۰٬۰۰۰'))
    expect(written('{x:code}', '48750000', { x: 'rials' })).toBe(ltr('۴۸۷۵۰۰۰۰'))
  })

  test('a value is never read as a placeholder, and can not turn the text around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (hostile) => {
        const filled = written('پیش {x:text} پس', `{y}${hostile}{x}\u202e`)
        const inner = `{y}${hostile}{x}`.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
        expect(filled).toBe(`پیش ${isolated(inner)} پس`)
      }),
    )
  })
})

describe('publishing checks', () => {
  test('list every placeholder once', () => {
    expect(placeholdersOf(template)).toEqual([
      { name: 'ownerName' },
      { name: 'renovationCode' },
      { name: 'amount', format: 'rials' },
      { name: 'amount', format: 'words' },
      { name: 'due', format: 'date' },
      { name: 'area', format: 'number' },
      { name: 'condition' },
    ])
  })

  test('accept known names only', () => {
    const known = ['ownerName', 'renovationCode', 'amount', 'due', 'area', 'condition']
    expect(checkTemplate(template, known)).toEqual([])
    expect(checkTemplate(template, known.slice(1))).toEqual(['to: {ownerName}: nothing is known by this name'])
  })

  test.each([
    ['{x:loud}', 'paragraph 1: {x:loud}: there is no such format'],
    ['{}', 'paragraph 1: {} is no placeholder'],
    ['{ x }', 'paragraph 1: { x } is no placeholder'],
    ['{x', 'paragraph 1: a brace has no partner'],
    ['x}', 'paragraph 1: a brace has no partner'],
  ])('refuse %s', (text, problem) => {
    expect(checkTemplate(paragraph(text), ['x'])).toEqual([problem])
  })
})

test('a letter inside a code does not pull the digits after it to its other side', () => {
  expect(isolateCode('1405/1/ش/002417')).toBe('\u20661405/1/ش\u200e/002417\u2069')
})

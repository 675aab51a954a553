import { describe, expect, it } from 'vitest'
import { compileForm } from '../../../domain/procedure/form-compile.ts'
import type { FieldType, FormField } from '../../../domain/procedure/form-schema.ts'
import { sampleProcedure } from './sample-procedure.ts'

const form = compileForm(sampleProcedure())
const sound = { fullName: ' سارا نمونه ', floors: '۵', lift: true }

function problemsOf(raw: Record<string, unknown>) {
  const parsed = form.parse(raw)
  return parsed.ok ? [] : parsed.errors.map(({ field, code }) => `${field}: ${code}`)
}

describe('compileForm', () => {
  it('keeps answers in one form and splits facts from what is personal', () => {
    expect(form.parse(sound)).toEqual({
      ok: true,
      answers: { fullName: 'سارا نمونه', floors: 5, lift: true },
      facts: { floors: 5 },
      personal: { fullName: 'سارا نمونه' },
    })
  })

  // biome-ignore format: one row a mistake
  it.each([
    ['missing fields', {}, ['fullName: required', 'floors: required']],
    ['blanks', { fullName: '', floors: null }, ['fullName: required', 'floors: required']],
    ['a surplus field', { ...sound, wealth: 1 }, ['wealth: unknown-field']],
    ['a short text', { ...sound, fullName: 'او' }, ['fullName: too-short']],
    ['a long text', { ...sound, fullName: 'ا'.repeat(21) }, ['fullName: too-long']],
    ['a control character', { ...sound, fullName: 'سارا\u0000' }, ['fullName: unprintable']],
    ['a list for a text', { ...sound, fullName: ['سارا'] }, ['fullName: not-a-text']],
    ['a fraction', { ...sound, floors: 2.5 }, ['floors: not-a-whole-number']],
    ['words for a number', { ...sound, floors: 'two' }, ['floors: not-a-whole-number']],
    ['too few', { ...sound, floors: 0 }, ['floors: too-small']],
    ['too many', { ...sound, floors: 10 }, ['floors: too-large']],
    ['a word for a boolean', { ...sound, lift: 'yes' }, ['lift: not-a-boolean']],
    ['a field that a guard asks for', { ...sound, lift: undefined }, ['lift: required']],
  ])('refuses %s', (_, raw, problems) => {
    expect(problemsOf(raw)).toEqual(problems)
  })

  it('drops the answer to a field that is not asked for', () => {
    expect(form.parse({ ...sound, floors: 2 })).toMatchObject({
      ok: true,
      answers: { fullName: 'سارا نمونه', floors: 2 },
    })
    expect(problemsOf({ ...sound, floors: 2, lift: 'nonsense' })).toEqual([])
  })

  it('takes the answers to a correction alone', () => {
    expect(form.parseSome({ floors: 3 }, ['floors'])).toEqual({
      ok: true,
      answers: { floors: 3 },
      facts: { floors: 3 },
      personal: {},
    })
    expect(form.parseSome({}, ['floors'])).toEqual({ ok: false, errors: [{ field: 'floors', code: 'required' }] })
    expect(form.parseSome({ floors: 3, fullName: 'other' }, ['floors'])).toMatchObject({ ok: false })
  })

  it('tells which documents are asked for', () => {
    expect(form.documents({ floors: 2 })).toEqual({ required: ['deed'], optional: [] })
    expect(form.documents({ floors: 5 })).toEqual({ required: ['deed', 'lift-plan'], optional: [] })
  })
})

describe('fields of each type', () => {
  // biome-ignore format: one row a type
  it.each<[FieldType, unknown, unknown, unknown, string]>([
    ['national-id', '۹۹۹۰۰۰۰۰۱۸', '9990000018', '9990000019', 'check-digit'],
    ['phone', '+98 914 000 0000', '09140000000', '044-36200000', 'not-mobile'],
    ['postal-code', '58137-13713', '5813713713', '58137', 'wrong-length'],
    ['renovation-code', '1-1-25-3-0-0-0', '1-1-25-3-0-0-0', '1-1', 'wrong-part-count'],
    ['registry-plate', 'پلاک 1234 فرعی از 56 اصلی بخش 2 خوی', 'پلاک ۱۲۳۴ فرعی از ۵۶ اصلی، بخش ۲', '56/1234', 'ambiguous-order'],
    ['registry-plate', { main: '56', sub: 1234, section: '۲' }, 'پلاک ۱۲۳۴ فرعی از ۵۶ اصلی، بخش ۲', { main: 56 }, 'not-a-plate'],
    ['iban', 'IR062960000000100324200001', 'IR062960000000100324200001', 'IR052960000000100324200001', 'check-digits'],
    ['date', '۱۴۰۵/۹/۳', '2026-11-24', '1405/13/01', 'no-such-day'],
    ['date', '2026-11-24', '2026-11-24', 'yesterday', 'not-a-date'],
    ['choice', 'sale', 'sale', 'theft', 'no-such-choice'],
  ])('%s', (type, given, kept, wrong, code) => {
    const label = { fa: 'نمونه', en: 'sample' }
    const field: FormField = { name: 'answer', label, type, required: true, personal: true, choices: [{ value: 'sale', label }] }
    const compiled = compileForm({ ...sampleProcedure(), form: [field] })
    expect(compiled.parse({ answer: given })).toMatchObject({ ok: true, answers: { answer: kept } })
    expect(compiled.parse({ answer: wrong })).toEqual({ ok: false, errors: [{ field: 'answer', code }] })
    expect(compiled.parse({ answer: { deep: ['x'] } })).toMatchObject({ ok: false })
  })
})

import type { FactType } from '../domain/expression/expression.ts'
import type { LetterValue } from '../domain/letter/letter-format.ts'
import type { FieldType } from '../domain/procedure/form-schema.ts'

/** Invented answers by the kind of field, for seeing how a letter looks. Nobody and no property is meant. */
export const sampleAnswers: Readonly<Record<FieldType, LetterValue>> = {
  text: 'نمونه',
  number: 120,
  choice: 'نمونه',
  date: '2026-11-24',
  boolean: true,
  'national-id': '0000000000',
  phone: '09990000000',
  'postal-code': '5800000000',
  'renovation-code': '1-1-1-1-0-0-0',
  'registry-plate': 'پلاک ۱ فرعی از ۱ اصلی، بخش ۱ خوی',
  iban: 'IR000000000000000000000000',
  'lot-plan': 'نقشهٔ نمونه',
  'legal-id': '00000000000',
  people: ['نمونهٔ یک', 'نمونهٔ دو'],
}

/** The same for facts of the registers. */
export const sampleFacts: Readonly<Record<FactType, string | number | boolean | readonly string[]>> = {
  int: 120,
  bool: true,
  string: 'نمونه',
  rials: '125000000',
  'list<string>': ['نمونه'],
}

/** A fine, a price or a debt that a sample letter names. */
export const sampleBillRials = '12345000'

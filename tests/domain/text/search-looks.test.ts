import { expect, test } from 'vitest'
import { searchLooks } from '../../../domain/text/search-looks.ts'

test.each([
  ['9990000018', ['national-id', 'phone']],
  ['۹۹۹۰۰۰۰۰۱۸', ['national-id', 'phone']],
  ['09990000001', ['phone']],
  ['1-1-1-1-0-0-0', ['renovation-code']],
  ['1234 فرعی از 56 اصلی بخش 2', ['plate']],
  ['case_0198f3a2b4c5d6e7f8091a2b3c4d5e6f', ['case-id']],
  ['1405/1/ش/002417', ['letter-number']],
  ['مریم نمونه‌ای', ['name']],
  ['FIRE-2201', ['reference', 'name']],
  ['م', []],
  ['', []],
])('%s is read as %j', (text, kinds) => {
  expect(searchLooks(text).map(({ kind }) => kind)).toEqual(kinds)
})

test('one plate is one, however it is written', () => {
  const [first] = searchLooks('1234 فرعی از 56 اصلی بخش 2')
  const [second] = searchLooks('۱۲۳۴ فرعی از ۵۶ اصلی، بخش ۲')
  expect(second).toEqual(first)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meaningOf, wholeNumber } from '../../../activities/inquiries/answer-text.ts'
import { readFlatXml, writeFlatXml } from '../../../activities/inquiries/flat-xml.ts'
import { readLabelledLines, writeLabelledLines } from '../../../activities/inquiries/labelled-lines.ts'

const badAnswer = expect.objectContaining({ code: 'provider-bad-answer' })

describe('flat XML', () => {
  it.each([
    '',
    'plain text',
    '<Pasokh>',
    '<Pasokh><A>1</B></Pasokh>',
    '<Pasokh><A>1</A><A>2</A></Pasokh>',
    '<Pasokh><A><B>1</B></A></Pasokh>',
    '<Pasokh><A x="1">1</A></Pasokh>',
    '<Pasokh><A>1</A>loose</Pasokh>',
    '<Pasokh><![CDATA[x]]></Pasokh>',
    '<!DOCTYPE x [<!ENTITY a "b">]><Pasokh><A>&a;</A></Pasokh>',
    '<Digar><A>1</A></Digar>',
  ])('refuses %s', (text) => {
    expect(() => readFlatXml('Pasokh', text)).toThrowError(badAnswer)
  })

  it('reads what it writes', () => {
    const value = fc.string().filter((text) => !text.includes('\r'))
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[A-Za-z]{1,10}$/), value), (fields) => {
        expect({ ...readFlatXml('Pasokh', writeFlatXml('Pasokh', fields)) }).toEqual({ ...fields })
      }),
    )
  })

  it('is quick with a megabyte of nonsense', () => {
    const startedAt = performance.now()
    expect(() => readFlatXml('Pasokh', `<Pasokh>${'<A>'.repeat(350_000)}</Pasokh>`)).toThrowError(badAnswer)
    expect(performance.now() - startedAt).toBeLessThan(500)
  })
})

describe('labelled lines', () => {
  it('reads labels and values, with colons in values', () => {
    expect(readLabelledLines('وضعیت: پاسخ داده شد\r\n\nزمان: 10:30\n')).toEqual({
      وضعیت: 'پاسخ داده شد',
      زمان: '10:30',
    })
    expect(writeLabelledLines({ a: 'x\ny: z' })).toBe('a: x y: z\n')
  })

  it.each(['no label', ': no name', 'a: 1\na: 2'])('refuses %j', (text) => {
    expect(() => readLabelledLines(text)).toThrowError(badAnswer)
  })
})

it('numbers come in three kinds of digits, and nothing else is one', () => {
  expect(['12', '۱۲', '١٢', ' 12 '].map(wholeNumber)).toEqual([12, 12, 12, 12])
  for (const text of ['', '-1', '1.5', '1e3', '0x10', undefined]) expect(wholeNumber(text)).toBeNaN()
})

it('words mean what the table says and nothing that the table inherits', () => {
  expect(meaningOf({ a: false }, 'a')).toBe(false)
  for (const word of ['b', 'constructor', '__proto__', undefined])
    expect(() => meaningOf({ a: 1 }, word)).toThrowError(badAnswer)
})

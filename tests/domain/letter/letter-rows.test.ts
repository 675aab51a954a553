import { describe, expect, it } from 'vitest'
import { rowsTable } from '../../../domain/letter/letter-rows.ts'

const rule = {
  columns: ['مشخصه', 'پروانه', 'موجود'],
  rows: [
    { cells: ['زیربنا', '{permitted:number}', '{built:number}'] },
    { cells: ['طبقات', '{floors:number}', '{floors:number}'], when: 'no' },
    { cells: ['پارکینگ', '{parking:number}', '{parking:number}'], when: 'yes' },
  ],
}
const values = { permitted: 420, built: 462, parking: 3 }
const holds = (guard: string) => guard === 'yes'

describe('a table of rows', () => {
  it('has a row for each guard that holds, filled from left to right', () => {
    const filled = rowsTable(rule, values, { holds })
    if (!filled.ok) throw new Error(filled.missing.join())
    const bare = filled.table.rows.map((row) => row.map(({ text }) => text.replace(/[\u2066-\u2069]/g, '')))
    expect(bare).toEqual([
      ['زیربنا', '۴۲۰', '۴۶۲'],
      ['پارکینگ', '۳', '۳'],
    ])
    expect(filled.table.columns.map(({ kind }) => kind)).toEqual(['label', 'text', 'text'])
  })

  it('tells what is missing, like any wording', () => {
    expect(rowsTable(rule, { permitted: 1 }, { holds })).toMatchObject({ ok: false, missing: ['built', 'parking'] })
  })
})

import type { LetterRows } from '../procedure/letter-schema.ts'
import type { LetterTable } from './letter-document.ts'
import { fillTemplate, type LetterFilling, type LetterTemplate, type LetterValues } from './letter-template.ts'

/** The cells of a table as the paragraphs of a template, so that they are checked and filled like any other wording. */
export function rowsTemplate({ columns, rows }: LetterRows): LetterTemplate {
  const cells = rows.flatMap(({ cells, when }) =>
    columns.map((_, index) => ({ text: cells[index] ?? '', ...(when === undefined ? {} : { when }) })),
  )
  return { to: '', subject: '', paragraphs: cells, copies: [] }
}

/** The table with its values written in, rows whose guard is false left out; or the names that have no fitting value. */
export function rowsTable(
  rule: LetterRows,
  values: LetterValues,
  filling: LetterFilling,
): { ok: true; table: LetterTable } | { ok: false; missing: readonly string[]; malformed: readonly string[] } {
  const filled = fillTemplate(rowsTemplate(rule), values, filling)
  if (!filled.ok) return filled
  const width = rule.columns.length
  const rows = Array.from({ length: filled.paragraphs.length / width }, (_, row) =>
    filled.paragraphs.slice(row * width, (row + 1) * width).map((text) => ({ text })),
  )
  const columns = rule.columns.map((title, index) => ({
    title,
    kind: index === 0 ? ('label' as const) : ('text' as const),
  }))
  return { ok: true, table: { columns, rows } }
}

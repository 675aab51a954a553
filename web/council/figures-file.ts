import type { WebContext } from '../web-env.ts'
import { readFigures } from './council-page.tsx'
import { figureTables } from './figure-tables.tsx'
import { quarterName, quartersOf } from './quarter.ts'

/** A table of the report as a file that any spreadsheet opens; a cell that begins like a formula is kept as text. */
export async function figuresFile(c: WebContext) {
  const tables = figureTables(await readFigures(c), c.get('locale'))
  const table = tables.find(({ id }) => id === (c.req.query('table') ?? 'services'))
  if (!table) return c.notFound()
  const rows = table.rows.map((row) => row.map(({ raw }) => raw))
  const text = [table.head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')
  // The mark tells spreadsheets that this is UTF-8.
  return c.body(`\uFEFF${text}\r\n`, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="sara8-${table.id}-${quarterName(quartersOf(c).chosen)}.csv"`,
    'cache-control': 'no-store',
  })
}

function cell(value: string | number): string {
  const text = String(value)
  const safe = /^[=+@\t-]/.test(text) && typeof value === 'string' ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

import { createHmac, timingSafeEqual } from 'node:crypto'

/** Sort values of the last row of a page, the row's id last. */
export type PageKey = readonly (string | number)[]

/** Rows of a page, and the key behind which the next begins; null on the last. */
export interface Page<Row> {
  rows: readonly Row[]
  next: PageKey | null
}

const largestPage = 100

/**
 * A page's key as an opaque text that only this server makes.
 * @param list what the page is of, filters included: a cursor of one list is none of another
 */
export function encodeCursor(cursorKey: Uint8Array, list: string, key: PageKey): string {
  const body = Buffer.from(JSON.stringify(key)).toString('base64url')
  return `${body}.${sign(cursorKey, list, body).toString('base64url')}`
}

/** The key in a cursor; undefined when it was made elsewhere, for another list, or was changed. */
export function decodeCursor(cursorKey: Uint8Array, list: string, cursor: string): PageKey | undefined {
  const [body, signature, ...rest] = cursor.split('.')
  if (!body || !signature || rest.length > 0) return undefined
  const given = Buffer.from(signature, 'base64url')
  const expected = sign(cursorKey, list, body)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  // Signed by encodeCursor, which was given a PageKey.
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as PageKey
}

function sign(cursorKey: Uint8Array, list: string, body: string): Buffer {
  return createHmac('sha256', cursorKey).update(`${list}\n${body}`).digest().subarray(0, 16)
}

/** Rows to ask for: one more than the page shows tells whether another page follows. */
export function pageLimit(limit: number): number {
  return Math.min(Math.max(Math.trunc(limit), 1), largestPage) + 1
}

/** Cuts a page from rows that were asked for with `pageLimit`. */
export function toPage<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => PageKey): Page<Row> {
  const shown = rows.slice(0, pageLimit(limit) - 1)
  const last = shown.at(-1)
  return { rows: shown, next: last && rows.length > shown.length ? keyOf(last) : null }
}

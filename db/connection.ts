import postgres from 'postgres'
import type { Sql } from './sql.ts'

/** bigint columns hold case time and counts, which fit a number; rials are numeric and come as decimal strings. */
const bigintAsNumber = {
  to: 20,
  from: [20],
  serialize: (value: number) => String(value),
  parse: (text: string) => {
    const value = Number(text)
    if (!Number.isSafeInteger(value)) throw new RangeError('bigint column beyond the safe integers')
    return value
  },
}

export interface ConnectionOptions {
  max: number
  /** Run-time settings of each session, as PostgreSQL names them. */
  settings: Record<string, string | number>
}

/** A pool of plain connections; nothing connects before the first statement. */
export function connect(url: string, { max, settings }: ConnectionOptions): Sql {
  return postgres(url, {
    max,
    onnotice: () => undefined,
    types: { bigint: bigintAsNumber },
    connect_timeout: 10,
    connection: { application_name: 'sara8', TimeZone: 'UTC', ...settings },
  })
}

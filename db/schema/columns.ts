import { bigint, customType, numeric, timestamp } from 'drizzle-orm/pg-core'

/** The case's own clock: milliseconds since 1970 UTC. */
export const caseInstant = (name: string) => bigint(name, { mode: 'number' })

/** The database's clock. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Whole rials as a decimal string. */
export const rials = (name: string) => numeric(name, { precision: 20, scale: 0 })

export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

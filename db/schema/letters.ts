import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'

/** A series of numbers: Jalali year, district (0 is the centre), unit. */
const series = {
  year: integer('year').notNull(),
  seriesDistrict: integer('series_district').notNull(),
  unit: text('unit').notNull(),
  serial: integer('serial').notNull(),
}

export const letterCounters = pgTable('letter_counters', series, (table) => [
  primaryKey({ columns: [table.year, table.seriesDistrict, table.unit] }),
])

export const letterNumbers = pgTable(
  'letter_numbers',
  {
    ...series,
    number: text('number').notNull().unique(),
    state: text('state', { enum: ['issued', 'void'] })
      .notNull()
      .default('issued'),
    letterId: text('letter_id').notNull(),
    caseId: text('case_id').notNull(),
    template: text('template').notNull(),
    snapshot: jsonb('snapshot'),
    snapshotHash: bytes('snapshot_hash').notNull(),
    verificationCode: text('verification_code').notNull().unique(),
    pdfSha256: bytes('pdf_sha256'),
    issuedAt: instant('issued_at').notNull().defaultNow(),
    voidedAt: instant('voided_at'),
    voidReason: text('void_reason'),
    sealed: text('sealed'),
  },
  (table) => [primaryKey({ columns: [table.year, table.seriesDistrict, table.unit, table.serial] })],
)

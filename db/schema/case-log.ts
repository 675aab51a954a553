import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, caseInstant, instant } from './columns.ts'

export const caseEvents = pgTable(
  'case_events',
  {
    caseId: text('case_id').notNull(),
    seq: integer('seq').notNull(),
    type: text('type').notNull(),
    at: caseInstant('at').notNull(),
    actor: text('actor').notNull(),
    cause: text('cause').notNull(),
    commandId: text('command_id'),
    batchId: text('batch_id').notNull(),
    data: jsonb('data').notNull(),
    hash: bytes('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.seq] })],
)

export const anchors = pgTable('anchors', {
  anchorId: integer('anchor_id').primaryKey().generatedAlwaysAsIdentity(),
  takenAt: instant('taken_at').notNull().defaultNow(),
  day: text('day').notNull(),
  cases: integer('cases').notNull(),
  fileName: text('file_name').notNull().unique(),
  fileHash: bytes('file_hash').notNull(),
})

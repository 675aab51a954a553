import { bigint, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { caseInstant, instant } from './columns.ts'

export const trackingCodes = pgTable('tracking_codes', {
  trackingCode: text('tracking_code').primaryKey(),
  caseId: text('case_id').notNull().unique(),
})

export const commands = pgTable('commands', {
  commandId: text('command_id').primaryKey(),
  caseId: text('case_id').notNull(),
  name: text('name').notNull(),
  payload: jsonb('payload').notNull(),
  principal: text('principal').notNull(),
  actor: jsonb('actor').notNull(),
  cause: text('cause').notNull(),
  receivedAt: caseInstant('received_at').notNull(),
  storedAt: instant('stored_at').notNull().defaultNow(),
  status: text('status', { enum: ['stored', 'applied', 'refused'] })
    .notNull()
    .default('stored'),
  refusal: text('refusal'),
  markedAt: instant('marked_at'),
  sentAt: instant('sent_at'),
  confirmedAt: instant('confirmed_at'),
  attempts: integer('attempts').notNull().default(0),
})

export const effects = pgTable('effects', {
  key: text('key').primaryKey(),
  caseId: text('case_id').notNull(),
  state: text('state', { enum: ['claimed', 'done', 'voided'] })
    .notNull()
    .default('claimed'),
  attempts: integer('attempts').notNull().default(1),
  result: jsonb('result'),
  claimedAt: instant('claimed_at').notNull().defaultNow(),
  lastClaimedAt: instant('last_claimed_at').notNull().defaultNow(),
  doneAt: instant('done_at'),
})

export const deliveries = pgTable(
  'deliveries',
  {
    caseId: text('case_id').notNull(),
    seq: integer('seq').notNull(),
    audience: text('audience').notNull(),
    template: text('template').notNull(),
    state: text('state', { enum: ['pending', 'sending', 'sent', 'failed', 'unknown'] })
      .notNull()
      .default('pending'),
    channel: text('channel'),
    attempts: integer('attempts').notNull().default(0),
    code: text('code'),
    createdAt: instant('created_at').notNull().defaultNow(),
    dueAt: instant('due_at').notNull().defaultNow(),
    claimedAt: instant('claimed_at'),
    sentAt: instant('sent_at'),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.seq, table.audience, table.template] })],
)

export const claims = pgTable('claims', {
  taskId: text('task_id').primaryKey(),
  principal: text('principal').notNull(),
  at: instant('at').notNull().defaultNow(),
})

export const notes = pgTable('notes', {
  noteId: text('note_id').primaryKey(),
  caseId: text('case_id').notNull(),
  author: text('author').notNull(),
  textId: text('text_id').notNull(),
  at: instant('at').notNull().defaultNow(),
})

export const contacts = pgTable('contacts', {
  contactId: bigint('contact_id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  caseId: text('case_id'),
  district: text('district').notNull(),
  channel: text('channel').notNull(),
  purpose: text('purpose').notNull(),
  principal: text('principal'),
  at: instant('at').notNull().defaultNow(),
  textId: text('text_id'),
  answeredAt: instant('answered_at'),
  assistanceId: text('assistance_id'),
})

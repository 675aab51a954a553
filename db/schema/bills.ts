import { boolean, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant, rials } from './columns.ts'

export const bills = pgTable('bills', {
  invoiceId: text('invoice_id').primaryKey(),
  caseId: text('case_id').notNull(),
  tariffVersion: text('tariff_version').notNull(),
  lines: jsonb('lines').notNull(),
  totalRials: rials('total_rials').notNull(),
  carryRials: rials('carry_rials').notNull(),
  payableRials: rials('payable_rials').notNull(),
  billId: text('bill_id').notNull().unique(),
  paymentId: text('payment_id').notNull(),
  sample: boolean('sample').notNull(),
  issuedAt: instant('issued_at').notNull().defaultNow(),
  parts: jsonb('parts'),
})

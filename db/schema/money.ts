import { integer, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { bytes, instant, rials } from './columns.ts'

export const paymentAttempts = pgTable(
  'payment_attempts',
  {
    attemptId: text('attempt_id').primaryKey(),
    invoiceId: text('invoice_id').notNull(),
    caseId: text('case_id').notNull(),
    gateway: text('gateway').notNull(),
    state: text('state', {
      enum: ['created', 'redirected', 'verifying', 'paid', 'failed', 'reversed', 'expired', 'unknown'],
    })
      .notNull()
      .default('created'),
    orderId: text('order_id').notNull(),
    tokenHash: bytes('token_hash'),
    refNum: text('ref_num'),
    amountRials: rials('amount_rials').notNull(),
    capturedRials: rials('captured_rials'),
    code: text('code'),
    verifyAttempts: integer('verify_attempts').notNull().default(0),
    createdAt: instant('created_at').notNull().defaultNow(),
    redirectedAt: instant('redirected_at'),
    calledBackAt: instant('called_back_at'),
    verifiedAt: instant('verified_at'),
    settledAt: instant('settled_at'),
    toldAt: instant('told_at'),
  },
  (table) => [unique().on(table.gateway, table.orderId), unique().on(table.gateway, table.refNum)],
)

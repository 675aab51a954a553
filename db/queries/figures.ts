import { z } from 'zod'
import type { Queryable } from '../sql.ts'

const Days = z.number().nullable()
const Count = z.coerce.number().int()

const ServiceFigures = z.object({
  service: z.string(),
  district: z.string(),
  received: Count,
  closed: Count,
  granted_days: Days,
  open: Count,
  overdue: Count,
  visits: Count,
  remote_contacts: Count,
})
const StepFigures = z.object({
  service: z.string(),
  step: z.string(),
  role: z.string(),
  decided: Count,
  median_days: Days,
  p90_days: Days,
  late: Count,
})
const MoneyFigures = z.object({
  service: z.string(),
  district: z.string(),
  paid_rials: z.string(),
  refunded_rials: z.string(),
  invoices: Count,
})
const InquiryFigures = z.object({
  provider: z.string(),
  asked: Count,
  answered: Count,
  late: Count,
  silent: Count,
  median_days: Days,
})

export interface Figures {
  services: readonly z.infer<typeof ServiceFigures>[]
  steps: readonly z.infer<typeof StepFigures>[]
  money: readonly z.infer<typeof MoneyFigures>[]
  inquiries: readonly z.infer<typeof InquiryFigures>[]
}

/** Counts, medians and sums of the whole city; nobody is named in them. @param fromMs epoch milliseconds; `untilMs` excluded */
export async function readFigures(sql: Queryable, fromMs: number, untilMs: number): Promise<Figures> {
  const [services, steps, money, inquiries] = await Promise.all([
    sql`select * from figures_by_service(${fromMs}, ${untilMs})`,
    sql`select * from figures_by_step(${fromMs}, ${untilMs})`,
    sql`select * from figures_of_money(${fromMs}, ${untilMs})`,
    sql`select * from figures_of_inquiries(${fromMs}, ${untilMs})`,
  ])
  return {
    services: services.map((row) => ServiceFigures.parse(row)),
    steps: steps.map((row) => StepFigures.parse(row)),
    money: money.map((row) => MoneyFigures.parse(row)),
    inquiries: inquiries.map((row) => InquiryFigures.parse(row)),
  }
}

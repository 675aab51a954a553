import type { z } from '@hono/zod-openapi'
import { procedures } from '../../catalogue/procedures.ts'
import { providers } from '../../catalogue/providers.ts'
import { visitBaselines } from '../../catalogue/visit-baselines.ts'
import type { Figures } from '../../db/queries/figures.ts'
import { roles } from '../../domain/access/role.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { FiguresView } from '../schemas/council.ts'
import { instant, lastInstant } from './instants.ts'
import { districtView, named, roleView, stepWords } from './labels.ts'

/** Fewer than these tell of single people: their times stay untold. */
const smallest = 5

export function figuresView(
  { services, steps, money, inquiries }: Figures,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
  locale: Locale,
): z.input<typeof FiguresView> {
  const titleOf = (service: string) => procedures.find((procedure) => procedure.service === service)
  const serviceView = (service: string) => named(service, titleOf(service)?.title, locale)
  return {
    from: instant(fromMs, locale),
    until: lastInstant(untilMs, locale),
    services: services.map((row) => ({
      service: serviceView(row.service),
      district: districtView(row.district, locale),
      received: row.received,
      closed: row.closed,
      medianDays: days(row.granted_days, row.closed),
      open: row.open,
      overdue: row.overdue,
      visits: row.visits,
      remoteContacts: row.remote_contacts,
      baselineVisits: visitBaselines[row.service] ?? null,
      avoidedShare: avoided(row.visits, row.closed, visitBaselines[row.service]),
    })),
    steps: steps.map((row) => {
      const procedure = titleOf(row.service)
      const role = roles.find((one) => one === row.role)
      return {
        service: serviceView(row.service),
        step: named(row.step, procedure && stepWords(procedure, null, row.step), locale),
        role: role ? roleView(role, locale) : named(row.role, undefined, locale),
        decided: row.decided,
        medianDays: days(row.median_days, row.decided),
        p90Days: days(row.p90_days, row.decided),
        late: row.late,
      }
    }),
    money: money.map((row) => ({
      service: serviceView(row.service),
      district: districtView(row.district, locale),
      paidRials: row.paid_rials,
      refundedRials: row.refunded_rials,
      invoices: row.invoices,
    })),
    inquiries: inquiries.map((row) => ({
      provider: named(row.provider, providers[row.provider as keyof typeof providers]?.label, locale),
      asked: row.asked,
      answered: row.answered,
      late: row.late,
      silent: row.silent,
      medianDays: days(row.median_days, row.answered),
    })),
  }
}

function days(value: number | null, of: number): number | null {
  return value === null || of < smallest ? null : Math.round(value * 10) / 10
}

/** Share of visits that were not needed (KPI K1 of the council). */
function avoided(visits: number, closed: number, baseline: number | undefined): number | null {
  if (baseline === undefined || closed === 0) return null
  return Math.round((1 - visits / closed / baseline) * 1_000) / 1_000
}

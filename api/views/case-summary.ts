import type { z } from '@hono/zod-openapi'
import type { CaseRow } from '../../domain/case/case-projection.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { CaseSummary } from '../schemas/case.ts'
import { deadline, instant, instantOrNull } from './instants.ts'
import { districtView, named } from './labels.ts'

/** Words of outcomes and states that every case may have, whatever its procedure. */
const common = {
  closed: { fa: 'پایان‌یافته', en: 'Closed' },
  received: { fa: 'ثبت‌شده', en: 'Received' },
  withdrawn: { fa: 'با انصراف متقاضی بسته شد', en: 'Withdrawn by the applicant' },
}

/** Waits during which working time is not counted; a clock that was met has no end either. */
const pausing: ReadonlySet<string> = new Set(['applicant', 'correction', 'consent', 'payment', 'subcase', 'incident'])

/** A case as lists show it. */
export function caseSummary(row: CaseRow, procedure: Procedure, locale: Locale): z.input<typeof CaseSummary> {
  const stage = procedure.stages.find(({ id }) => id === row.stage)
  return {
    caseId: row.caseId,
    service: named(row.service, procedure.title, locale),
    version: row.version,
    district: districtView(row.district, locale),
    status: row.status,
    publicStatus: named(
      row.publicStatus,
      procedure.statuses[row.publicStatus] ?? commonWords(row.publicStatus),
      locale,
    ),
    stage: row.stage === null ? null : named(row.stage, stage?.label, locale),
    outcome:
      row.outcome === null
        ? null
        : named(row.outcome, procedure.outcomes[row.outcome]?.label ?? commonWords(row.outcome), locale),
    receivedAt: instant(row.receivedAt, locale),
    closedAt: instantOrNull(row.closedAt, locale),
    legalDue: deadline(row.legalDueAt, locale),
    serviceDue: deadline(row.serviceDueAt, locale),
    isPaused: isPaused(row, procedure),
    overdue: row.overdue,
  }
}

/** Its working time has no end as long as it stands still; where the legal time was kept, nothing is counted any more. */
function isPaused({ status, waitingFor, serviceDueAt, legalDueAt }: CaseRow, { clocks }: Procedure): boolean {
  const isOpen = status !== 'closed' && waitingFor.some(({ what }) => pausing.has(what))
  const isMet = legalDueAt === null && clocks.some(({ kind }) => kind === 'legal')
  return isOpen && !isMet && serviceDueAt === null && clocks.some(({ kind }) => kind === 'service')
}

export function commonWords(id: string) {
  return Object.hasOwn(common, id) ? common[id as keyof typeof common] : undefined
}

import type { z } from '@hono/zod-openapi'
import { answerFacts, type ProviderName, providers } from '../../catalogue/providers.ts'
import type { ListedInquiry } from '../../db/queries/inquiry-list.ts'
import type { FactRule } from '../../domain/procedure/procedure-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { InquiryView } from '../schemas/inquiry.ts'
import { deadline, instantOrNull } from './instants.ts'
import { districtView, named } from './labels.ts'

/**
 * An inquiry with what its answer has to tell.
 * @param at by the clock of its case, which training may have moved
 */
export function inquiryView(
  row: ListedInquiry,
  stepLabel: string,
  at: number,
  locale: Locale,
): z.input<typeof InquiryView> {
  const provider = Object.hasOwn(providers, row.provider) ? (row.provider as ProviderName) : undefined
  const facts: ({ name: string } & FactRule)[] = provider ? answerFacts(provider) : []
  return {
    inquiryId: row.inquiryId,
    caseId: row.caseId,
    district: districtView(row.district, locale),
    provider: named(row.provider, provider && providers[provider].label, locale),
    step: { id: row.step, label: stepLabel },
    round: row.round,
    status: row.status,
    by: row.by,
    reference: row.reference,
    sentAt: instantOrNull(row.sentAt, locale),
    due: deadline(row.dueAt, locale),
    isLate: row.dueAt !== null && (row.answeredAt ?? at) > row.dueAt,
    answeredAt: instantOrNull(row.answeredAt, locale),
    answers: facts.map(({ name, label, type, values }) => ({
      fact: named(name, label, locale),
      type,
      values: values ? Object.entries(values).map(([id, words]) => named(id, words, locale)) : null,
    })),
  }
}

import type { z } from '@hono/zod-openapi'
import { inquirySubjects } from '../../activities/inquiries/inquiry-subject.ts'
import { readApplication } from '../../db/personal/applications.ts'
import { caseBrief } from '../../db/queries/case-brief.ts'
import type { ListedInquiry } from '../../db/queries/inquiry-list.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { ApiDeps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import type { InquiryDetail } from '../schemas/inquiry.ts'
import { named } from './labels.ts'

/**
 * What the provider of an inquiry is told: the fields that the wire carries to it, and nothing else of the case.
 * The reader's right to the inquiry was proved before.
 */
export async function subjectOf(
  { database, keys, procedures }: Pick<ApiDeps, 'database' | 'keys' | 'procedures'>,
  { caseId, district, provider }: ListedInquiry,
  locale: Locale,
): Promise<{ procedure: Procedure; subject: z.input<typeof InquiryDetail>['subject']; clockOffsetMs: number }> {
  const { brief, answers } = await database.withActor(
    { principalId: null, audience: 'worker', districts: [district] },
    async (tx) => ({
      brief: await caseBrief(tx, caseId),
      answers: (await readApplication(tx, keys.fields, caseId))?.answers ?? {},
    }),
  )
  if (!brief) throw new Problem('not-found')
  const procedure = await procedures.procedure(brief.service, brief.version)
  const fields: readonly string[] = inquirySubjects[provider as keyof typeof inquirySubjects] ?? []
  const subject = fields.flatMap((name) => {
    const value = answers[name]
    const label = procedure.form.find((field) => field.name === name)?.label
    return typeof value === 'string' ? [{ field: named(name, label, locale), value }] : []
  })
  return { procedure, subject, clockOffsetMs: brief.clockOffsetMs }
}

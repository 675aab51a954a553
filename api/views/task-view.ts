import type { z } from '@hono/zod-openapi'
import type { TaskRow } from '../../domain/case/case-projection.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale, Words } from '../../domain/procedure/words.ts'
import type { TaskView } from '../schemas/task.ts'
import { deadline, instant } from './instants.ts'
import { districtView, named, roleView, stepWords } from './labels.ts'

export interface TaskContext {
  caseId: string
  district: string
  service: string
  trackingCode: string | null
  claim: { principal: string; at: Date; name: Words | null } | null
  deciderName: Words | null
}

/** A task with what can be decided about it. */
export function taskView(
  row: TaskRow,
  { caseId, district, service, trackingCode, claim, deciderName }: TaskContext,
  procedure: Procedure,
  locale: Locale,
): z.input<typeof TaskView> {
  const stage = procedure.stages.find(({ id }) => id === row.stage)
  const outcomes = outcomesOf(procedure, row, locale)
  const due = deadline(row.dueAt, locale) ?? instant(row.dueAt, locale)
  return {
    taskId: row.taskId,
    caseId,
    trackingCode,
    service: named(service, procedure.title, locale),
    district: districtView(district, locale),
    stage: named(row.stage, stage?.label, locale),
    step: named(row.step, stepWords(procedure, row.stage, row.step), locale),
    role: roleView(row.role, locale),
    status: row.status,
    openedAt: instant(row.openedAt, locale),
    due,
    overdue: row.overdue,
    outcomes,
    decision: decisionOf(row, outcomes, deciderName, locale),
    claim: claim
      ? { by: claim.principal, name: claim.name?.[locale] ?? claim.principal, at: instant(claim.at.getTime(), locale) }
      : null,
  }
}

function outcomesOf(procedure: Procedure, row: TaskRow, locale: Locale) {
  const step = procedure.stages.find(({ id }) => id === row.stage)?.steps.find(({ id }) => id === row.step)
  if (step?.kind !== 'task') return []
  return step.outcomes.map(({ id, label, facts = [], reason }) => ({
    id,
    label: label[locale],
    facts,
    reasonRequired: reason === 'required',
  }))
}

function decisionOf(
  { outcome, decidedBy: by, decidedAt, effectiveAt }: TaskRow,
  outcomes: z.input<typeof TaskView>['outcomes'],
  name: Words | null,
  locale: Locale,
) {
  if (outcome === null || by === null || decidedAt === null || effectiveAt === null) return null
  const label = outcomes.find(({ id }) => id === outcome)?.label ?? outcome
  const at = instant(decidedAt, locale)
  return { outcome, label, by, name: name?.[locale] ?? by, at, effectiveAt: instant(effectiveAt, locale) }
}

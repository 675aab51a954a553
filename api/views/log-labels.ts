import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { stepNamesOf } from './calendar-changes.ts'
import type { FileParts } from './case-file-view.ts'
import { stepWords } from './labels.ts'

/** Words for what a case's log names by ids: its steps, stages, outcomes and people of the office. */
export function logLabels(
  { log, names, state }: Pick<FileParts, 'log' | 'names' | 'state'>,
  procedure: Procedure,
  locale: Locale,
): Record<string, string> {
  const steps = [...stepNamesOf(log)].flatMap(([no, id]): [string, string][] => {
    const step = procedure.stages.flatMap((stage) => stage.steps).find((one) => one.id === id)
    const outcomes = step && 'outcomes' in step ? step.outcomes : []
    return [
      [`step:${no}`, stepWords(procedure, null, id)?.[locale] ?? id],
      ...outcomes.map((outcome): [string, string] => [`outcome:${no}:${outcome.id}`, outcome.label[locale]]),
    ]
  })
  const skipped = log.flatMap(({ event }) => (event.type === 'StepSkipped' ? [event.step] : []))
  return Object.fromEntries([
    ...skipped.map((id) => [`step:${id}`, stepWords(procedure, null, id)?.[locale] ?? id]),
    ...steps,
    ...procedure.stages.map(({ id, label }) => [`stage:${id}`, label[locale]]),
    ...Object.entries(procedure.outcomes).map(([id, { label }]) => [`close:${id}`, label[locale]]),
    ...[...names].map(([id, name]) => [`actor:${id}`, name[locale]]),
    ['actor:system', { fa: 'سامانه', en: 'the system' }[locale]],
    ['actor:bank', { fa: 'بانک', en: 'the bank' }[locale]],
    [`actor:${state.applicant}`, { fa: 'متقاضی', en: 'the applicant' }[locale]],
  ])
}

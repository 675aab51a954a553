import { consentFields } from '../consent-people.ts'
import type { Procedure } from '../procedure-schema.ts'
import type { Step, StepOf } from '../step-schema.ts'
import type { Check, Finding, ProcedureRegistry } from './finding.ts'
import { stepsOf, unknownNames } from './finding.ts'

/** Ids that occur twice: guards, four-eyes rules and the log could not tell them apart. */
export const checkRepeatedNames: Check = (procedure) => [
  ...repeated(
    'stages',
    procedure.stages.map(({ id }) => id),
  ),
  ...repeated(
    'steps',
    stepsOf(procedure).map(({ step }) => step.id),
  ),
  ...repeated(
    'form',
    procedure.form.map(({ name }) => name),
  ),
  ...repeated(
    'documents',
    procedure.documents.map(({ id }) => id),
  ),
  ...repeated(
    'clocks',
    procedure.clocks.map(({ id }) => id),
  ),
  ...repeated(
    'correctionReasons',
    procedure.correctionReasons.map(({ id }) => id),
  ),
  ...stepsOf(procedure).flatMap(({ step, path }) =>
    step.kind === 'task' || step.kind === 'applicant'
      ? repeated(
          path,
          step.outcomes.map(({ id }) => id),
        )
      : [],
  ),
]

/** Names that lead nowhere. */
export const checkReferences: Check = (procedure, registry) => [
  ...stageReferences(procedure),
  ...clockReferences(procedure),
  ...Object.entries(procedure.outcomes).flatMap(([id, outcome]) =>
    unknownNames('letter-unknown', `outcomes.${id}`, listed(outcome.letter), Object.keys(procedure.letters)),
  ),
  ...unknownNames(
    'fact-unknown',
    'form',
    procedure.form.flatMap(({ fact }) => listed(fact)),
    Object.keys(procedure.facts),
  ),
  ...stepsOf(procedure).flatMap(({ step, path }) => stepReferences(procedure, registry, step, path)),
]

function repeated(path: string, names: readonly string[]): readonly Finding[] {
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index))
  return [...twice].map((name) => ({ code: 'name-repeated', path, detail: name }))
}

function stageReferences({ start, stages, statuses, outcomes }: Procedure): readonly Finding[] {
  const ids = stages.map(({ id }) => id)
  return [
    ...unknownNames('stage-unknown', 'start', [start], ids),
    ...stages.flatMap((stage) => [
      ...unknownNames('status-unknown', `stages.${stage.id}`, [stage.status], Object.keys(statuses)),
      ...unknownNames(
        'step-unknown',
        `stages.${stage.id}.either`,
        stage.either,
        stage.steps.map(({ id }) => id),
      ),
      ...stage.next.flatMap(({ to, close }, index) => [
        ...unknownNames('stage-unknown', `stages.${stage.id}.next.${index}`, listed(to), ids),
        ...unknownNames('outcome-unknown', `stages.${stage.id}.next.${index}`, listed(close), Object.keys(outcomes)),
      ]),
    ]),
  ]
}

function clockReferences(procedure: Procedure): readonly Finding[] {
  const steps = stepsOf(procedure).map(({ step }) => step.id)
  return procedure.clocks.flatMap((clock) => [
    ...unknownNames('step-unknown', `clocks.${clock.id}.metBy`, clock.metBy, steps),
    ...clock.marks.flatMap((mark) => [
      ...unknownNames(
        'outcome-unknown',
        `clocks.${clock.id}.${mark.id}`,
        listed(mark.outcome),
        Object.keys(procedure.outcomes),
      ),
      ...(mark.action === 'escalate' && mark.role === undefined
        ? [{ code: 'mark-incomplete' as const, path: `clocks.${clock.id}.${mark.id}`, detail: 'escalates to nobody' }]
        : []),
    ]),
  ])
}

function stepReferences(
  procedure: Procedure,
  registry: ProcedureRegistry,
  step: Step,
  path: string,
): readonly Finding[] {
  const facts = Object.keys(procedure.facts)
  switch (step.kind) {
    case 'check':
      return unknownNames('check-unknown', path, step.checks, Object.keys(registry.checks))
    case 'inquiry':
      return [
        ...unknownNames('provider-unknown', path, [step.provider], Object.keys(registry.providers)),
        ...unknownNames('fact-unknown', path, [...step.answers, ...Object.keys(step.silence.facts ?? {})], facts),
        ...answersDiffer(registry, step, path),
      ]
    case 'task':
      return step.outcomes.flatMap((outcome) =>
        unknownNames(
          'fact-unknown',
          `${path}.${outcome.id}`,
          [...(outcome.facts ?? []), ...Object.keys(outcome.sets ?? {})],
          facts,
        ),
      )
    case 'applicant':
      return [
        ...unknownNames(
          'fact-unknown',
          path,
          [...(step.facts ?? []), ...listed(step.countsFrom), ...listed(step.daysFact)],
          facts,
        ),
        ...unknownNames(
          'document-unknown',
          path,
          step.documents,
          procedure.documents.map(({ id }) => id),
        ),
        ...unknownNames(
          'field-unknown',
          path,
          step.fields,
          procedure.form.flatMap(({ name, at }) => (at === 'step' ? [name] : [])),
        ),
      ]
    case 'consent':
      return unknownNames('field-unknown', path, [consentFields[step.of]], peopleFields(procedure))
    case 'payment':
      return [
        ...unknownNames('fact-unknown', path, listed(step.through), facts),
        ...registry.tariffs.flatMap((tariff) =>
          unknownNames(
            'heading-unknown',
            path,
            step.headings,
            tariff.headings.map(({ id }) => id),
          ),
        ),
      ]
    case 'letter':
      return unknownNames(
        'letter-unknown',
        path,
        [step.template, ...(step.replaces ?? [])],
        Object.keys(procedure.letters),
      )
    case 'register':
      return unknownNames('write-unknown', path, [step.write], registry.writes)
    case 'settlement':
      return []
    case 'subcase':
      return unknownNames('service-unknown', path, [step.service], registry.services)
  }
}

/** An answer is taken whole: what the provider tells and the step does not expect would be refused as malformed. */
function answersDiffer({ providers }: ProcedureRegistry, step: StepOf<'inquiry'>, path: string): readonly Finding[] {
  const provider = providers[step.provider]
  if (!provider) return []
  const isSame = sameNames(provider.answers, step.answers) && sameNames(provider.optional ?? [], step.optional ?? [])
  return isSame ? [] : [{ code: 'answers-differ', path, detail: provider.answers.join(', ') }]
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name))
}

/** Fields by which people are named who can be reached. */
function peopleFields({ form }: Procedure): readonly string[] {
  return form.flatMap(({ name, type }) => (type === 'people' || type === 'phone' ? [name] : []))
}

function listed(name: string | undefined): readonly string[] {
  return name === undefined ? [] : [name]
}

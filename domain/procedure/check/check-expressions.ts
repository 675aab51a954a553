import { checkExpression, type ExpressionScope } from '../../expression/expression.ts'
import { rowsTemplate } from '../../letter/letter-rows.ts'
import { checkTemplate, type LetterTemplate } from '../../letter/letter-template.ts'
import { headingScope } from '../../tariff/invoice.ts'
import { type LetterRows, type LetterRule, letterPlaceholders } from '../letter-schema.ts'
import type { Procedure } from '../procedure-schema.ts'
import type { Check, Finding, FindingCode } from './finding.ts'
import { stepsOf, unknownNames } from './finding.ts'

/** Every guard can be evaluated on the facts and outcomes that exist, and by the engine's rules on what may run. */
export const checkGuards: Check = (procedure) => {
  const scope = caseScope(procedure)
  const formScope = { facts: scope.facts, outcomes: [] }
  return [
    ...procedure.stages.flatMap((stage) =>
      stage.next.flatMap(({ when }, index) => guard(`stages.${stage.id}.next.${index}.when`, when, scope)),
    ),
    ...stepsOf(procedure).flatMap(({ step, path }) => guard(`${path}.when`, step.when, scope)),
    ...procedure.form.flatMap(({ name, when }) => guard(`form.${name}.when`, when, formScope)),
    ...procedure.documents.flatMap(({ id, when }) => guard(`documents.${id}.when`, when, formScope)),
    ...Object.entries(procedure.letters).flatMap(([id, { paragraphs }]) =>
      paragraphs.flatMap(({ when }, index) => guard(`letters.${id}.paragraphs.${index}.when`, when, scope)),
    ),
    ...Object.entries(procedure.letters).flatMap(([id, { table }]) =>
      rowsOf(table).flatMap(({ when }, index) => guard(`letters.${id}.table.${index}.when`, when, scope)),
    ),
  ]
}

/** Every heading that the procedure bills can be computed from its facts, in every tariff. */
export const checkFormulas: Check = (procedure, { tariffs }) =>
  stepsOf(procedure).flatMap(({ step, path }) =>
    step.kind !== 'payment'
      ? []
      : tariffs.flatMap((tariff) =>
          tariff.headings
            .filter(({ id }) => step.headings.includes(id))
            .flatMap((heading) =>
              expression(
                `${path}.${heading.id}`,
                heading.formula,
                headingScope(tariff, heading, caseScope(procedure).facts),
                'int',
              ),
            ),
        ),
  )

/** Every name in a letter's wording is a field, a fact or one that every letter knows, and can have a value. */
export const checkLetters: Check = (procedure) => {
  const ownNames = [...procedure.form.map(({ name }) => name), ...Object.keys(procedure.facts)]
  return Object.entries(procedure.letters).flatMap(([id, letter]): readonly Finding[] => {
    const path = `letters.${id}`
    const given = letterPlaceholders.filter((name) => {
      if (name === 'reason') return letter.reasonOf !== undefined
      if (name === 'subcaseCode') return namesSubcase(procedure, id)
      return name !== 'validUntil' || letter.validity !== undefined
    })
    return [
      ...templatesOf(letter)
        .flatMap((template) => checkTemplate(template, [...ownNames, ...given]))
        .map((detail) => ({ code: 'placeholder-unknown' as const, path, detail })),
      ...rowsOf(letter.table)
        .filter(({ cells }) => typeof letter.table === 'object' && cells.length !== letter.table.columns.length)
        .map(({ cells }) => ({ code: 'malformed' as const, path: `${path}.table`, detail: cells.join(' | ') })),
      ...unknownNames('fact-unknown', `${path}.factRows`, letter.factRows ?? [], Object.keys(procedure.facts)),
      ...unknownNames('step-unknown', `${path}.reasonOf`, letter.reasonOf ? [letter.reasonOf] : [], taskIds(procedure)),
    ]
  })
}

/** A name that stands in a letter has to be known whichever step writes it. */
function namesSubcase(procedure: Procedure, template: string): boolean {
  const writers = stepsOf(procedure).flatMap(({ step }) =>
    step.kind === 'letter' && step.template === template ? [step] : [],
  )
  return writers.length > 0 && writers.every(({ subcase }) => subcase !== undefined)
}

function templatesOf(letter: LetterRule): readonly LetterTemplate[] {
  return typeof letter.table === 'object' ? [letter, rowsTemplate(letter.table)] : [letter]
}

function rowsOf(table: LetterRule['table']): LetterRows['rows'] {
  return typeof table === 'object' ? table.rows : []
}

function caseScope(procedure: Procedure): ExpressionScope {
  return {
    facts: Object.fromEntries(Object.entries(procedure.facts).map(([name, { type }]) => [name, type])),
    outcomes: stepsOf(procedure).map(({ step }) => step.id),
  }
}

function taskIds(procedure: Procedure): readonly string[] {
  return stepsOf(procedure).flatMap(({ step }) => (step.kind === 'task' ? [step.id] : []))
}

function guard(path: string, source: string | undefined, scope: ExpressionScope): readonly Finding[] {
  return source === undefined ? [] : expression(path, source, scope, 'bool')
}

function expression(path: string, source: string, scope: ExpressionScope, want: 'bool' | 'int'): readonly Finding[] {
  const wrong = want === 'bool' ? 'guard-invalid' : 'formula-invalid'
  return checkExpression(source, scope, want).map((detail) => ({ code: codeOf(detail) ?? wrong, path, detail }))
}

/** What `checkExpression` says of an expression that asks for more than it may have, or names what is not there. */
const codesByProblem: readonly (readonly [RegExp, FindingCode])[] = [
  [/not allowed|longer than|nested too deep|comprehension within|xceeded/, 'expression-hostile'],
  [/unknown name: outcomes/, 'step-unknown'],
  [/unknown name/, 'fact-unknown'],
]

function codeOf(problem: string): FindingCode | undefined {
  return codesByProblem.find(([pattern]) => pattern.test(problem))?.[1]
}

import { providerIds } from '../../activities/inquiries/inquiry-port.ts'
import { faultyFacts, providerFacts } from '../../activities/inquiries/provider-facts.ts'
import { fieldWords } from '../../catalogue/field-words.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import type { FieldProblem } from '../../domain/procedure/field-parse.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { pointerTo } from '../edge/validation.ts'
import { type FieldError, fieldError, Problem } from '../problems/problem.ts'

type Facts = Readonly<Record<string, FactValue>>

/**
 * Holds facts that a person gives against what the procedure knows of them: words from its list, numbers within the bounds
 * of the form's own field, none below zero. Whether they may be given here, and their types, the case decides.
 * @throws Problem with one error per fact
 */
export function checkFacts(procedure: Procedure, facts: Facts, place = '#/facts'): void {
  const errors = Object.entries(facts).flatMap(([name, value]): FieldError[] => {
    const code = problemOf(procedure, name, value)
    if (code === undefined) return []
    const label = procedure.facts[name]?.label
    const { fa, en } = fieldWords[code]
    return [fieldError(pointerTo(place, [name]), code, `${label?.fa}: ${fa}`, `${label?.en}: ${en}`)]
  })
  if (errors.length > 0) throw new Problem('invalid', { errors })
}

/**
 * Holds an answer that a person types in against what its provider may tell, as the provider's own answers are.
 * @throws Problem with one error per fact that is malformed or contradicts another
 */
export function checkAnswer(provider: string, facts: Facts): void {
  const known = providerIds.find((id) => id === provider)
  if (known === undefined) return
  // What is missing or not asked for depends on the step, so the case tells it.
  const isJudged = (name: string) => Object.hasOwn(facts, name) && Object.hasOwn(providerFacts[known], name)
  const errors = faultyFacts(known, facts).filter(isJudged).map(answerError)
  if (errors.length > 0) throw new Problem('invalid', { errors })
}

function answerError(name: string): FieldError {
  return fieldError(
    pointerTo('#/facts', [name]),
    'answer-unsound',
    'این پاسخ از فهرست نیست یا با بقیه نمی‌خواند',
    'This is not in the list, or contradicts the rest',
  )
}

function problemOf({ facts, form }: Procedure, name: string, value: FactValue): FieldProblem | undefined {
  const rule = Object.hasOwn(facts, name) ? facts[name] : undefined
  if (rule?.values && typeof value === 'string' && !Object.hasOwn(rule.values, value)) return 'no-such-choice'
  if (rule?.type !== 'int' || typeof value !== 'number') return undefined
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = form.find(({ fact }) => fact === name) ?? {}
  if (value < min) return 'too-small'
  return value > max ? 'too-large' : undefined
}

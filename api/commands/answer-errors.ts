import { fieldProblemWords, fieldWords } from '../../catalogue/field-words.ts'
import type { FieldError as AnswerError } from '../../domain/procedure/form-compile.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { pointerTo } from '../edge/validation.ts'
import type { FieldError } from '../problems/problem.ts'

/** What is wrong with each answer, with its label and a pointer into the request. */
export function answerErrors(
  procedure: Procedure,
  errors: readonly AnswerError[],
  place: string,
): readonly FieldError[] {
  return errors.map(({ field, code }) => {
    const rule = procedure.form.find((candidate) => candidate.name === field)
    const label = rule?.label
    const words =
      rule && Object.hasOwn(fieldWords, code)
        ? fieldProblemWords(code as keyof typeof fieldWords, rule.type)
        : fieldWords['unknown-field']
    const detail = label ? { fa: `${label.fa}: ${words.fa}`, en: `${label.en}: ${words.en}` } : words
    return { pointer: pointerTo(place, [field]), code, detail }
  })
}

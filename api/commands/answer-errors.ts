import { fieldWords } from '../../catalogue/field-words.ts'
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
    const label = procedure.form.find((candidate) => candidate.name === field)?.label
    const words = Object.hasOwn(fieldWords, code)
      ? fieldWords[code as keyof typeof fieldWords]
      : fieldWords['unknown-field']
    const detail = label ? { fa: `${label.fa}: ${words.fa}`, en: `${label.en}: ${words.en}` } : words
    return { pointer: pointerTo(place, [field]), code, detail }
  })
}

import type { CorrectionItem } from '../../domain/case/case-event.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { fieldError, Problem } from '../problems/problem.ts'

/**
 * Checks that each item names a field or a document of the procedure, with a reason from its list.
 * @throws Problem with one error per mistake
 */
export function checkCorrectionItems(
  { form, documents, correctionReasons }: Procedure,
  items: readonly CorrectionItem[],
): void {
  const errors = items.flatMap(({ kind, name, reason }, index) => {
    const isKnown =
      kind === 'field' ? form.some((field) => field.name === name) : documents.some(({ id }) => id === name)
    const isReason = correctionReasons.some(({ id }) => id === reason)
    const place = `#/items/${index}`
    return [
      ...(isKnown
        ? []
        : [fieldError(`${place}/name`, 'unknown', 'چنین موردی در این خدمت نیست', 'The service has no such item')]),
      ...(isReason
        ? []
        : [fieldError(`${place}/reason`, 'unknown', 'چنین دلیلی در فهرست نیست', 'There is no such reason')]),
    ]
  })
  if (errors.length > 0) throw new Problem('invalid', { errors })
}

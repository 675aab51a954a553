import { findSubmittable, type StoredDocument } from '../../db/personal/documents.ts'
import type { Tx } from '../../db/sql.ts'
import type { DocumentRule } from '../../domain/procedure/form-schema.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { type FieldError, fieldError, Problem } from '../problems/problem.ts'

export interface GivenDocument {
  id: string
  kind: string
}

const megabyte = 1_000_000

/**
 * Checks documents against the procedure's rules: those asked for are there, each is the sender's own upload that no
 * case has taken, and of an accepted type and size.
 * @throws Problem with one error per document
 */
export async function checkDocuments(
  tx: Tx,
  owner: string,
  { documents: rules }: Procedure,
  asked: { required: readonly string[]; optional: readonly string[] },
  given: readonly GivenDocument[],
): Promise<void> {
  const known =
    given.length === 0
      ? []
      : await findSubmittable(
          tx,
          owner,
          given.map(({ id }) => id),
        )
  const kinds = [...asked.required, ...asked.optional]
  const errors = given.flatMap((document, index) => {
    const rule = rules.find(({ id }) => id === document.kind && kinds.includes(id))
    const twice = given.findIndex(({ id }) => id === document.id) !== index
    const stored = twice ? undefined : known.find(({ id }) => id === document.id)
    return errorsOf(`#/documents/${index}`, rule, stored)
  })
  const missing = asked.required.filter((kind) => !given.some((document) => document.kind === kind))
  const all = [...errors, ...missing.map((kind) => missingError(rules, kind))]
  if (all.length > 0) throw new Problem('invalid', { errors: all })
}

function errorsOf(place: string, rule: DocumentRule | undefined, stored: StoredDocument | undefined): FieldError[] {
  if (!rule)
    return [
      fieldError(
        `${place}/kind`,
        'not-asked-for',
        'این مدرک اینجا خواسته نشده است',
        'This document is not asked for here',
      ),
    ]
  const { label } = rule
  if (!stored) {
    const [fa, en] = [
      `${label.fa}: سندی با این شناسه آمادهٔ ثبت نیست`,
      `${label.en}: no upload of yours with this id is ready`,
    ]
    return [fieldError(`${place}/id`, 'document-unknown', fa, en)]
  }
  if (!rule.accepts.includes(stored.type)) {
    const types = rule.accepts.join(', ')
    return [fieldError(`${place}/id`, 'type-not-accepted', `${label.fa}: فقط ${types}`, `${label.en}: only ${types}`)]
  }
  if (stored.sizeBytes > rule.maxMegabytes * megabyte) {
    const most = rule.maxMegabytes
    return [
      fieldError(`${place}/id`, 'too-large', `${label.fa}: حداکثر ${most} مگابایت`, `${label.en}: at most ${most} MB`),
    ]
  }
  return []
}

function missingError(rules: readonly DocumentRule[], kind: string): FieldError {
  const label = rules.find(({ id }) => id === kind)?.label ?? { fa: kind, en: kind }
  return fieldError('#/documents', 'document-missing', `${label.fa} لازم است`, `${label.en} is required`)
}

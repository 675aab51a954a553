import type { StoredDocument } from '../../db/personal/documents.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale, Words } from '../../domain/procedure/words.ts'
import { named } from './labels.ts'

/** Documents that the office itself adds, which no procedure asks for. */
const officeKinds: Readonly<Record<string, Words>> = {
  'inquiry-answer': { fa: 'پیوست پاسخ استعلام', en: 'File with the answer to an inquiry' },
  'visit-photo': { fa: 'عکس بازدید', en: 'Photo of the visit' },
  'visit-sketch': { fa: 'کروکی بازدید', en: 'Sketch of the visit' },
}

/** A document of a case, by its kind in the procedure. */
export function documentView(
  { id, kind, type, sizeBytes, state, scan }: StoredDocument,
  procedure: Procedure,
  locale: Locale,
) {
  return { documentId: id, kind: kindOf(kind ?? '', procedure, locale), type, sizeBytes, state, scan }
}

/** What kind of document it is. */
export function kindOf(kind: string, { documents }: Procedure, locale: Locale) {
  return named(kind, documents.find(({ id }) => id === kind)?.label ?? officeKinds[kind], locale)
}

import type { Words } from '../domain/procedure/words.ts'
import { landUses } from './facts.ts'
import { certificateKinds } from './procedures/completion-certificate/form.ts'

/** Words for values that registers tell of a property, by fact: registers may know more of them than a procedure names. */
export const registerWords: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  landUse: { ...landUses, garden: { fa: 'باغ', en: 'garden' } },
  certificateKind: certificateKinds,
}

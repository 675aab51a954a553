import { consentWords } from '../../catalogue/consent-words.ts'
import { districtNames } from '../../catalogue/municipality.ts'
import { providers } from '../../catalogue/providers.ts'
import { type Role, roles } from '../../domain/access/role.ts'
import { roleWords } from '../../domain/access/role-words.ts'
import type { ConsentParty } from '../../domain/procedure/procedure-core.ts'
import type { FactRule, Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale, Words } from '../../domain/procedure/words.ts'

export interface NamedView {
  id: string
  label: string
}

/** An id with its words; an id without any stands for itself. */
export function named(id: string, words: Words | undefined, locale: Locale): NamedView {
  return { id, label: words?.[locale] ?? id }
}

export const stepWords = (procedure: Procedure, stage: string | null, step: string): Words | undefined =>
  (
    procedure.stages.find(({ id }) => id === stage) ??
    procedure.stages.find(({ steps }) => steps.some(({ id }) => id === step))
  )?.steps.find(({ id }) => id === step)?.label

/** The values of a fact that knows only some, in words. */
export const choicesOf = ({ values = {} }: Pick<FactRule, 'values'>, locale: Locale) =>
  Object.entries(values).map(([value, words]) => ({ value, label: words[locale] }))

export const districtView = (district: string, locale: Locale) => named(district, districtNames[district], locale)

export const roleView = (role: Role, locale: Locale) => named(role, roleWords[role], locale)

/** Whom a case waits for: a role, an organisation, or nobody but ourselves. */
export function whomWords(whom: string): Words | undefined {
  if (whom === 'system') return { fa: 'سامانه', en: 'the system' }
  if (Object.hasOwn(consentWords, whom)) return consentWords[whom as ConsentParty]
  if (isRole(whom)) return roleWords[whom]
  return Object.hasOwn(providers, whom) ? providers[whom as keyof typeof providers].label : undefined
}

const isRole = (text: string): text is Role => roles.some((role) => role === text)

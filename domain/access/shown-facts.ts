import type { FactValue } from '../expression/expression.ts'
import type { FormField } from '../procedure/form-schema.ts'
import type { PrincipalKind } from './principal.ts'

/** What proves that the person whom an application names owns the property. */
const proofOfOwnership = 'ownerMatches'

interface FactsOfCase {
  facts: Readonly<Record<string, FactValue>>
  form: readonly Pick<FormField, 'fact'>[]
}

/**
 * Which facts of a case its reader sees. An applicant sees what he told himself; what registers and other organisations told
 * (debts, orders, whether an identity matched) only once the register of owners confirmed whom he names, or anybody could ask
 * about anybody's property by applying for something.
 */
export function factsShownTo(reader: PrincipalKind, { facts, form }: FactsOfCase): (name: string) => boolean {
  if (reader === 'staff' || reader === 'system' || facts[proofOfOwnership] === true) return () => true
  const told = new Set(form.flatMap(({ fact }) => (fact === undefined ? [] : [fact])))
  return (name) => told.has(name)
}

/** The part of some facts that is shown. */
export function shownPart<T>(
  facts: Readonly<Record<string, T>>,
  isShown: (name: string) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => isShown(name)))
}

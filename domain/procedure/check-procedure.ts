import type { z } from 'zod'
import { checkFormulas, checkGuards, checkLetters } from './check/check-expressions.ts'
import { checkFacts } from './check/check-facts.ts'
import { checkReferences, checkRepeatedNames } from './check/check-names.ts'
import { checkCoreSize, checkOutcomes, checkPeople, checkStages } from './check/check-stages.ts'
import type { Check, Finding, FindingCode, ProcedureRegistry } from './check/finding.ts'
import { Procedure } from './procedure-schema.ts'

export type { Finding, FindingCode, ProcedureRegistry } from './check/finding.ts'

const checks: readonly Check[] = [
  checkRepeatedNames,
  checkReferences,
  checkFacts,
  checkStages,
  checkPeople,
  checkOutcomes,
  checkGuards,
  checkFormulas,
  checkLetters,
  checkCoreSize,
]

/**
 * All that keeps a procedure from being published; none when cases may be born with it. A value that is no procedure at
 * all is told by its shape only.
 */
export function checkProcedure(value: unknown, registry: ProcedureRegistry): readonly Finding[] {
  const parsed = Procedure.safeParse(value)
  if (!parsed.success) return parsed.error.issues.map(shapeFinding)
  return checks.flatMap((check) => check(parsed.data, registry))
}

function shapeFinding({ path, message }: z.core.$ZodIssue): Finding {
  return { code: shapeCode(path.map(String)), path: path.join('.'), detail: message }
}

/** Properties that hold words or the role of somebody, wherever they stand. */
const wordProperties = ['fa', 'en', 'label', 'title', 'summary', 'ask', 'words']

function shapeCode(path: readonly string[]): FindingCode {
  const last = path.at(-1) ?? ''
  if (last === 'law') return 'law-missing'
  if (last === 'role') return 'role-unknown'
  return wordProperties.includes(last) || path.at(-2) === 'statuses' ? 'words-missing' : 'malformed'
}

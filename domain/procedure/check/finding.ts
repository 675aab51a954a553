import type { FactType } from '../../expression/expression.ts'
import type { Tariff } from '../../tariff/tariff-schema.ts'
import type { Procedure, Stage } from '../procedure-schema.ts'
import type { Step } from '../step-schema.ts'

/** Everything that may keep a procedure from being published. */
export const findingCodes = [
  'malformed',
  'words-missing',
  'law-missing',
  'role-unknown',
  'name-repeated',
  'stage-unknown',
  'step-unknown',
  'fact-unknown',
  'status-unknown',
  'outcome-unknown',
  'document-unknown',
  'field-unknown',
  'check-unknown',
  'provider-unknown',
  'letter-unknown',
  'heading-unknown',
  'service-unknown',
  'write-unknown',
  'fact-mistyped',
  'fact-personal',
  'choices-missing',
  'answers-differ',
  'stage-unreachable',
  'stage-endless',
  'case-endless',
  'last-transition-guarded',
  'transition-unreachable',
  'transition-aimless',
  'guard-invalid',
  'formula-invalid',
  'expression-hostile',
  'outcome-unexplained',
  'outcome-unreached',
  'letter-unissued',
  'silence-incomplete',
  'consent-for-safety',
  'skip-for-safety',
  'mark-incomplete',
  'placeholder-unknown',
  'four-eyes-blind',
  'signer-unfit',
  'core-too-large',
] as const
export type FindingCode = (typeof findingCodes)[number]

export interface Finding {
  code: FindingCode
  /** Where: `stages.visit.next.1.when`, stages and steps by their ids. */
  path: string
  detail: string
}

/** What exists around a procedure: it may name nothing else. */
export interface ProcedureRegistry {
  services: readonly string[]
  checks: Readonly<Record<string, { facts: Readonly<Record<string, FactType>> }>>
  providers: Readonly<Record<string, { safety: boolean; answers: readonly string[]; optional?: readonly string[] }>>
  writes: readonly string[]
  tariffs: readonly Tariff[]
}

export type Check = (procedure: Procedure, registry: ProcedureRegistry) => readonly Finding[]

/** Every step with its stage and its path in the findings. */
export function stepsOf(procedure: Procedure): readonly { stage: Stage; step: Step; path: string }[] {
  return procedure.stages.flatMap((stage) =>
    stage.steps.map((step) => ({ stage, step, path: `stages.${stage.id}.steps.${step.id}` })),
  )
}

/** One finding for each name that is not among the known ones. */
export function unknownNames(
  code: FindingCode,
  path: string,
  names: readonly string[] | undefined,
  known: readonly string[],
): readonly Finding[] {
  return (names ?? []).filter((name) => !known.includes(name)).map((name) => ({ code, path, detail: name }))
}

import type { FactType, FactValue } from '../expression/expression.ts'
import type { FactCore, ProcedureCore } from '../procedure/procedure-core.ts'
import { isStorable } from '../text/storable-text.ts'
import { type Refusal, refuse } from './refusal.ts'

type Facts = Readonly<Record<string, FactValue>>

/**
 * Checks facts that somebody gives: only those allowed, each of its type, and all that are required.
 * @returns nothing when they fit, else the first refusal
 */
export function factsRefusal(
  core: ProcedureCore,
  given: Facts,
  allowed: readonly string[],
  required: readonly string[] = [],
): Refusal | null {
  for (const [name, value] of Object.entries(given)) {
    const fact = Object.hasOwn(core.facts, name) ? core.facts[name] : undefined
    if (!fact || !allowed.includes(name)) return refuse('fact-unknown', { fact: name })
    if (!isOfType(fact.type, value) || isOutside(fact, value)) return refuse('fact-malformed', { fact: name })
  }
  const missing = required.find((name) => !Object.hasOwn(given, name))
  return missing === undefined ? null : refuse('fact-missing', { fact: missing })
}

/**
 * Facts that the applicant tells, in the form or in a step: a correction reaches them and no others. What the registers
 * say, what other organisations answer and what the office decides is not the applicant's to correct.
 */
export function ownFacts(core: ProcedureCore): readonly string[] {
  const answered = core.stages.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === 'applicant' ? (step.facts ?? []) : [])),
  )
  const official = officialFacts(core)
  return Object.entries(core.facts)
    .filter(([name, { form }]) => (form && !official.includes(name)) || answered.includes(name))
    .map(([name]) => name)
}

/** Facts that other organisations answer or the office decides, but for those that the applicant answers in a step. */
function officialFacts(core: ProcedureCore): readonly string[] {
  const steps = core.stages.flatMap((stage) => stage.steps)
  const own = steps.flatMap((step) => (step.kind === 'applicant' ? (step.facts ?? []) : []))
  const official = steps.flatMap((step) => {
    if (step.kind === 'inquiry') return step.answers
    return step.kind === 'task'
      ? step.outcomes.flatMap(({ facts = [], sets = {} }) => [...facts, ...Object.keys(sets)])
      : []
  })
  return official.filter((name) => !own.includes(name))
}

function isOutside({ min, max }: FactCore, value: FactValue): boolean {
  return typeof value === 'number' && ((min !== undefined && value < min) || (max !== undefined && value > max))
}

export function isOfType(type: FactType, value: unknown): value is FactValue {
  switch (type) {
    case 'int':
      return typeof value === 'number' && Number.isSafeInteger(value)
    case 'rials':
      return typeof value === 'string' && /^-?\d{1,18}$/.test(value)
    case 'bool':
      return typeof value === 'boolean'
    case 'string':
      return isWord(value)
    case 'list<string>':
      return Array.isArray(value) && value.length <= 200 && value.every(isWord)
  }
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 200 && isStorable(value)
}

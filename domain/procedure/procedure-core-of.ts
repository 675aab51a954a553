import type { ProcedureCore, StepCore } from './procedure-core.ts'
import type { Procedure } from './procedure-schema.ts'
import type { Step } from './step-schema.ts'

/** The executable core of a published procedure: no words, no laws, no form, no letters. */
export function procedureCore(procedure: Procedure): ProcedureCore {
  const { service, version, recallMinutes, start } = procedure
  const asked = new Set(procedure.form.map(({ fact }) => fact))
  return {
    service,
    version,
    recallMinutes,
    ...(procedure.audience === 'office' ? { byOffice: true as const } : {}),
    ...(procedure.audience === 'organisation' ? { byOrganisation: true as const } : {}),
    facts: mapValues(procedure.facts, ({ type, initial, min, max }, name) => ({
      type,
      initial,
      ...(asked.has(name) ? { form: true as const } : {}),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
    })),
    clocks: procedure.clocks.map(({ label: _label, law: _law, ...clock }) => clock),
    start,
    stages: procedure.stages.map(({ label: _label, steps, ...stage }) => ({ ...stage, steps: steps.map(stepCore) })),
    outcomes: mapValues(procedure.outcomes, ({ kind }) => ({ kind })),
  }
}

function stepCore(step: Step): StepCore {
  switch (step.kind) {
    case 'inquiry': {
      const { label: _label, silence, ...core } = step
      const { law: _law, ...rule } = silence
      return { ...core, silence: rule }
    }
    case 'task': {
      const { label: _label, law: _law, outcomes, ...core } = step
      return { ...core, outcomes: outcomes.map(({ label: _word, ...outcome }) => outcome) }
    }
    case 'applicant': {
      const { label: _label, law: _law, ask: _ask, fields: _fields, outcomes, ...core } = step
      return { ...core, outcomes: outcomes.map(({ id }) => id) }
    }
    case 'consent': {
      const { label: _label, law: _law, ask: _ask, ...core } = step
      return core
    }
    case 'payment': {
      const { label: _label, law: _law, instalments, ...core } = step
      if (!instalments) return core
      const { law: _source, ...rule } = instalments
      return { ...core, instalments: rule }
    }
    default: {
      const { label: _label, ...core } = step
      return core
    }
  }
}

function mapValues<V, W>(record: Readonly<Record<string, V>>, change: (value: V, key: string) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]))
}

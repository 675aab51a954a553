import type { FactType, FactValue } from '../../expression/expression.ts'
import type { FieldType } from '../form-schema.ts'
import type { Check, Finding } from './finding.ts'
import { stepsOf } from './finding.ts'

/** Type that a field's answer has as a fact. */
const typeOfField: Record<FieldType, FactType> = {
  text: 'string',
  number: 'int',
  choice: 'string',
  date: 'string',
  boolean: 'bool',
  'national-id': 'string',
  phone: 'string',
  'postal-code': 'string',
  'renovation-code': 'string',
  'registry-plate': 'string',
  iban: 'string',
  'lot-plan': 'string',
  people: 'string',
  'legal-id': 'string',
}

/** Facts have the type that whoever sets them gives, and none of them is personal. */
export const checkFacts: Check = (procedure, registry) => {
  const mistyped = (path: string, name: string, type: FactType): readonly Finding[] => {
    const fact = procedure.facts[name]
    return fact && fact.type !== type
      ? [{ code: 'fact-mistyped', path, detail: `${name}: ${fact.type}, set as ${type}` }]
      : []
  }
  return [
    ...Object.entries(procedure.facts).flatMap(([name, { type, initial }]): readonly Finding[] =>
      hasType(type, initial)
        ? []
        : [{ code: 'fact-mistyped', path: `facts.${name}`, detail: `initial value is no ${type}` }],
    ),
    ...procedure.form.flatMap((field): readonly Finding[] => {
      const path = `form.${field.name}`
      const choiceless = field.type === 'choice' && !field.choices
      return [
        ...(choiceless ? [{ code: 'choices-missing' as const, path, detail: 'a choice needs choices' }] : []),
        ...(field.fact !== undefined && field.personal
          ? [{ code: 'fact-personal' as const, path, detail: field.fact }]
          : []),
        ...(field.fact === undefined ? [] : mistyped(path, field.fact, typeOfField[field.type])),
      ]
    }),
    ...stepsOf(procedure).flatMap(({ step, path }) =>
      step.kind !== 'task'
        ? []
        : step.outcomes.flatMap(({ id, sets = {} }) =>
            Object.entries(sets).flatMap(([name, value]): readonly Finding[] => {
              const type = procedure.facts[name]?.type
              return type === undefined || hasType(type, value)
                ? []
                : [{ code: 'fact-mistyped', path: `${path}.${id}`, detail: `${name} is no ${type}` }]
            }),
          ),
    ),
    ...stepsOf(procedure).flatMap(({ step, path }) =>
      step.kind !== 'applicant'
        ? []
        : [
            ...(step.countsFrom === undefined ? [] : mistyped(path, step.countsFrom, 'string')),
            ...(step.daysFact === undefined ? [] : mistyped(path, step.daysFact, 'int')),
          ],
    ),
    ...stepsOf(procedure).flatMap(({ step, path }) =>
      step.kind !== 'check'
        ? []
        : step.checks.flatMap((check) =>
            Object.entries(registry.checks[check]?.facts ?? {}).flatMap(([name, type]): readonly Finding[] =>
              procedure.facts[name]
                ? mistyped(path, name, type)
                : [{ code: 'fact-unknown', path, detail: `${check} sets ${name}` }],
            ),
          ),
    ),
  ]
}

function hasType(type: FactType, value: FactValue): boolean {
  switch (type) {
    case 'int':
      return Number.isSafeInteger(value)
    case 'bool':
      return typeof value === 'boolean'
    case 'string':
      return typeof value === 'string'
    case 'rials':
      return typeof value === 'string' && /^-?\d{1,18}$/.test(value)
    case 'list<string>':
      return Array.isArray(value)
  }
}

import { z } from 'zod'
import { compileGuard, type ExpressionScope, type FactValue } from '../expression/expression.ts'
import { type Answer, type FieldProblem, parseField } from './field-parse.ts'
import type { FormField } from './form-schema.ts'
import type { Procedure } from './procedure-schema.ts'

/** What is wrong with one field of an application. */
export interface FieldError {
  field: string
  code: FieldProblem
}

interface AcceptedAnswers {
  ok: true
  /** All answers, in the form in which they are stored. */
  answers: Readonly<Record<string, Answer>>
  /** The part that the case's guards may see; by the names of the facts. */
  facts: Readonly<Record<string, FactValue>>
  /** The part that names or reaches a person; by the names of the fields. */
  personal: Readonly<Record<string, Answer>>
}

/** An application that is being filled in. */
export interface FormProgress {
  asked: readonly string[]
  errors: readonly FieldError[]
  answers: Readonly<Record<string, Answer>>
  facts: Readonly<Record<string, FactValue>>
}

type ParsedAnswers = AcceptedAnswers | { ok: false; errors: readonly FieldError[] }

export interface CompiledForm {
  /** One schema a field; an issue's `params.code` is the code of the refusal. */
  fields: Readonly<Record<string, z.ZodType<Answer>>>
  /** Parses a whole application: every field that is asked for, and no other. */
  parse(raw: Readonly<Record<string, unknown>>): ParsedAnswers
  /** Parses the answers to some fields only, as a correction brings them; guards are not asked. */
  parseSome(raw: Readonly<Record<string, unknown>>, names: readonly string[]): ParsedAnswers
  /** How far an application has come: which fields it asks for, what is wrong, and what is right already. */
  progress(raw: Readonly<Record<string, unknown>>): FormProgress
  /** Ids of the documents that an application with these facts has to bring and may bring. */
  documents(facts: Readonly<Record<string, FactValue>>): { required: readonly string[]; optional: readonly string[] }
}

/** Makes the form of a published procedure ready to check applications; compiled once per procedure. */
export function compileForm(procedure: Procedure): CompiledForm {
  const known = compiledForms.get(procedure)
  if (known) return known
  const form = procedure.form.filter(({ at }) => at !== 'step')
  const fields = Object.fromEntries(procedure.form.map((field) => [field.name, fieldSchema(field)]))
  const holds = guardOf(procedure)
  const compiled: CompiledForm = {
    fields,
    parse: (raw) => parseForm(form, fields, holds, raw),
    progress: (raw) => {
      const isAsked = askedBy(form, fields, holds, raw)
      const { errors, answers, facts } = collected(form, fields, raw, isAsked)
      return { asked: form.filter(isAsked).map(({ name }) => name), errors, answers, facts }
    },
    parseSome: (raw, names) => {
      const asked = procedure.form.filter((field) => names.includes(field.name))
      const answered = Object.fromEntries(asked.map((field) => [field.name, raw[field.name]]))
      return withUnknown(
        raw,
        names,
        collect(asked, fields, answered, () => true),
      )
    },
    documents: (facts) => {
      const asked = procedure.documents.filter(({ at, when }) => at === 'intake' && holds(when, facts))
      const ids = (required: boolean) => asked.filter((rule) => rule.required === required).map(({ id }) => id)
      return { required: ids(true), optional: ids(false) }
    },
  }
  compiledForms.set(procedure, compiled)
  return compiled
}
const compiledForms = new WeakMap<Procedure, CompiledForm>()

type Holds = (guard: string | undefined, facts: Readonly<Record<string, FactValue>>) => boolean

function guardOf({ facts }: Procedure): Holds {
  const scope: ExpressionScope = {
    facts: Object.fromEntries(Object.entries(facts).map(([name, { type }]) => [name, type])),
    outcomes: [],
  }
  const initial = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fact.initial]))
  return (guard, known) =>
    guard === undefined || compileGuard(guard, scope)({ facts: { ...initial, ...known }, outcomes: {} })
}

function fieldSchema(field: FormField): z.ZodType<Answer> {
  return z.unknown().transform((value, context): Answer => {
    const parsed = parseField(field, value)
    if (parsed.ok) return parsed.value
    context.addIssue({ code: 'custom', message: parsed.code, params: { code: parsed.code } })
    return z.NEVER
  })
}

function parseForm(
  form: readonly FormField[],
  fields: CompiledForm['fields'],
  holds: Holds,
  raw: Readonly<Record<string, unknown>>,
): ParsedAnswers {
  const known = form.map((field) => field.name)
  return withUnknown(raw, known, collect(form, fields, raw, askedBy(form, fields, holds, raw)))
}

/** Which fields are asked for. Guards look at other fields, so every fact that can be read is read before the first is asked. */
function askedBy(
  form: readonly FormField[],
  fields: CompiledForm['fields'],
  holds: Holds,
  raw: Readonly<Record<string, unknown>>,
): (field: FormField) => boolean {
  const facts: Record<string, FactValue> = {}
  for (const field of form) {
    const parsed = fields[field.name]?.safeParse(raw[field.name])
    if (field.fact !== undefined && parsed?.success) facts[field.fact] = parsed.data
  }
  return (field) => holds(field.when, facts)
}

function collect(
  form: readonly FormField[],
  fields: CompiledForm['fields'],
  raw: Readonly<Record<string, unknown>>,
  isAsked: (field: FormField) => boolean,
): ParsedAnswers {
  const { errors, answers, facts, personal } = collected(form, fields, raw, isAsked)
  return errors.length > 0 ? { ok: false, errors } : { ok: true, answers, facts, personal }
}

/** Answers of the asked fields. What was not asked is dropped, so that a hidden field never brings a fact along. */
function collected(
  form: readonly FormField[],
  fields: CompiledForm['fields'],
  raw: Readonly<Record<string, unknown>>,
  isAsked: (field: FormField) => boolean,
) {
  const errors: FieldError[] = []
  const answers: Record<string, Answer> = {}
  const facts: Record<string, FactValue> = {}
  const personal: Record<string, Answer> = {}
  for (const field of form.filter(isAsked)) {
    const value = raw[field.name]
    if (value === undefined || value === null || value === '') {
      if (field.required) errors.push({ field: field.name, code: 'required' })
      continue
    }
    const parsed = fields[field.name]?.safeParse(value)
    if (!parsed?.success) {
      errors.push({ field: field.name, code: problemOf(parsed?.error) })
      continue
    }
    answers[field.name] = parsed.data
    if (field.personal) personal[field.name] = parsed.data
    else if (field.fact !== undefined) facts[field.fact] = parsed.data
  }
  return { errors, answers, facts, personal }
}

/** The schema of a field raises no other issue than its parser's code. */
function problemOf(error: z.ZodError | undefined): FieldProblem {
  return (error?.issues[0]?.message ?? 'required') as FieldProblem
}

function withUnknown(
  raw: Readonly<Record<string, unknown>>,
  known: readonly string[],
  parsed: ParsedAnswers,
): ParsedAnswers {
  const unknown = Object.keys(raw)
    .filter((name) => !known.includes(name))
    .map((field): FieldError => ({ field, code: 'unknown-field' }))
  if (unknown.length === 0) return parsed
  return { ok: false, errors: parsed.ok ? unknown : [...parsed.errors, ...unknown] }
}

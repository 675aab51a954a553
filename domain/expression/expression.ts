import { Environment, type ParseResult } from '@marcbachmann/cel-js'
import { type ExpressionFindings, findingsOf } from './expression-check.ts'
import { ExpressionFailure, muldiv, percent, roundTo, within64Bits } from './rounding.ts'

/** `int` is a safe integer in JSON; `rials` is a 64-bit integer in an expression and a decimal string in JSON. */
export type FactType = 'int' | 'bool' | 'string' | 'rials' | 'list<string>'
export type FactValue = string | number | boolean | readonly string[]

/** What an expression may read: typed facts, the outcome of each step by the step's name, and further names at top level. */
export interface ExpressionScope {
  readonly facts: Readonly<Record<string, FactType>>
  readonly outcomes: readonly string[]
  readonly variables?: Readonly<Record<string, FactType>>
}

/** The values of one evaluation. Every fact that is read must be there; a step not reached yet has the outcome ''. */
export interface ExpressionContext {
  readonly facts: Readonly<Record<string, FactValue>>
  readonly outcomes: Readonly<Record<string, string>>
  readonly variables?: Readonly<Record<string, FactValue>>
}

const SOURCE_MAX = 2000

/** What is wrong with an expression, as sentences for the author of a procedure; empty when it may be published. */
export function checkExpression(
  source: string,
  scope: ExpressionScope,
  want: 'bool' | 'int' | 'string',
): readonly string[] {
  return analysed(source, scope, want).problems
}

/** The names that a sound expression reads, so that an invoice can show its inputs. */
export function expressionReads(source: string, scope: ExpressionScope) {
  const { reads } = analysed(source, scope, null)
  return { facts: [...reads.facts], outcomes: [...reads.outcomes], variables: [...reads.variables] } as const
}

/**
 * A guard, ready to run; compiled once per source and scope.
 * @throws Error when the expression has problems; the guard throws ExpressionFailure when values don't fit.
 */
export function compileGuard(source: string, scope: ExpressionScope): (context: ExpressionContext) => boolean {
  // The type check of `compiled` guarantees what the program returns.
  return compiled(source, scope, 'bool') as (context: ExpressionContext) => boolean
}

/**
 * A formula for an amount or a whole number, ready to run; compiled once per source and scope.
 * @throws Error when the expression has problems; the formula throws ExpressionFailure when values don't fit.
 */
export function compileAmount(source: string, scope: ExpressionScope): (context: ExpressionContext) => bigint {
  return compiled(source, scope, 'int') as (context: ExpressionContext) => bigint
}

type Program = (context: ExpressionContext) => unknown

interface ScopeEntry {
  readonly environment: Environment
  readonly programs: Map<string, Program>
}

/** Scopes by identity, and by content for callers that build theirs anew each time. */
const entriesByScope = new WeakMap<ExpressionScope, ScopeEntry>()
const entriesByKey = new Map<string, ScopeEntry>()
const ENTRIES_MAX = 200

function compiled(source: string, scope: ExpressionScope, want: 'bool' | 'int'): Program {
  const { programs } = entryOf(scope)
  const key = `${want} ${source}`
  const known = programs.get(key)
  if (known) return known
  const { problems, reads, program } = analysed(source, scope, want)
  if (problems.length > 0 || !program) throw new Error(`expression refused: ${problems.join('; ')}`)
  const run: Program = (context) => evaluated(program, celContext(scope, reads, context))
  programs.set(key, run)
  return run
}

interface Analysis extends ExpressionFindings {
  readonly program: ParseResult | null
}

function analysed(source: string, scope: ExpressionScope, want: 'bool' | 'int' | 'string' | null): Analysis {
  const reads: ExpressionFindings['reads'] = { facts: new Set(), outcomes: new Set(), variables: new Set() }
  const refused = (...problems: string[]): Analysis => ({ problems, reads, program: null })
  // The parser recurses once per sign or bracket: a short source can't exhaust the stack.
  if (source.length > SOURCE_MAX) return refused(`longer than ${SOURCE_MAX} characters`)
  const scopeProblems = problemsOfScope(scope)
  if (scopeProblems.length > 0) return refused(...scopeProblems)
  try {
    const program = entryOf(scope).environment.parse(source)
    const variables = Object.keys(scope.variables ?? {})
    const findings = findingsOf(program.ast, { facts: Object.keys(scope.facts), outcomes: scope.outcomes, variables })
    if (findings.problems.length > 0) return { ...findings, program: null }
    const check = program.check()
    if (!check.valid) return refused(firstLine(check.error))
    if (want && check.type !== want) return refused(`expected ${want}, got ${check.type}`)
    return { ...findings, program }
  } catch (error) {
    return refused(firstLine(error))
  }
}

function problemsOfScope(scope: ExpressionScope): string[] {
  const variables = Object.keys(scope.variables ?? {})
  return [
    ...[...Object.keys(scope.facts), ...scope.outcomes, ...variables]
      .filter((name) => !/^[A-Za-z][\w-]{0,63}$/.test(name))
      .map((name) => `bad name: ${name}`),
    ...variables.filter((name) => name === 'facts' || name === 'outcomes').map((name) => `name taken: ${name}`),
  ]
}

function entryOf(scope: ExpressionScope): ScopeEntry {
  const known = entriesByScope.get(scope)
  if (known) return known
  const key = JSON.stringify([sorted(scope.facts), [...scope.outcomes].sort(), sorted(scope.variables ?? {})])
  if (entriesByKey.size >= ENTRIES_MAX) entriesByKey.clear()
  const entry = entriesByKey.get(key) ?? { environment: environmentOf(scope), programs: new Map() }
  entriesByKey.set(key, entry)
  entriesByScope.set(scope, entry)
  return entry
}

function environmentOf(scope: ExpressionScope): Environment {
  const limits = { maxAstNodes: 400, maxDepth: 24, maxListElements: 100, maxMapEntries: 1, maxCallArguments: 4 }
  const environment = new Environment({ limits })
    .registerVariable({ name: 'facts', schema: celSchema(scope.facts) })
    .registerVariable({ name: 'outcomes', schema: Object.fromEntries(scope.outcomes.map((step) => [step, 'string'])) })
  // The language marks each handler; a fresh function can be marked even where exported ones are frozen (preloaded workflow modules).
  const sync = { async: false }
  environment
    .registerFunction('percent(int, string, string): int', (a: bigint, p: string, m: string) => percent(a, p, m), sync)
    .registerFunction(
      'muldiv(int, int, int, string): int',
      (a: bigint, b: bigint, c: bigint, m: string) => muldiv(a, b, c, m),
      sync,
    )
    .registerFunction(
      'round_to(int, int, string): int',
      (a: bigint, unit: bigint, m: string) => roundTo(a, unit, m),
      sync,
    )
    .registerFunction('min(int, int): int', (a: bigint, b: bigint) => (a < b ? a : b), sync)
    .registerFunction('max(int, int): int', (a: bigint, b: bigint) => (a > b ? a : b), sync)
  for (const [name, type] of Object.entries(celSchema(scope.variables ?? {}))) environment.registerVariable(name, type)
  return environment
}

function celSchema(types: Readonly<Record<string, FactType>>): Record<string, string> {
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, type === 'rials' ? 'int' : type]))
}

/** Only what the expression reads is converted: cases carry many facts, a guard looks at few. */
function celContext(scope: ExpressionScope, reads: ExpressionFindings['reads'], context: ExpressionContext) {
  const facts: Record<string, unknown> = {}
  for (const name of reads.facts) facts[name] = celValue(name, scope.facts[name], context.facts[name])
  const outcomes: Record<string, unknown> = {}
  for (const step of reads.outcomes) outcomes[step] = context.outcomes[step] ?? ''
  const values: Record<string, unknown> = { facts, outcomes }
  for (const name of reads.variables) values[name] = celValue(name, scope.variables?.[name], context.variables?.[name])
  return values
}

function celValue(name: string, type: FactType | undefined, value: FactValue | undefined): unknown {
  if (value === undefined || value === null) throw new ExpressionFailure('fact-missing', name)
  if (type === 'int' && Number.isSafeInteger(value)) return BigInt(value as number)
  if (type === 'rials' && typeof value === 'string' && /^-?\d{1,19}$/.test(value))
    return within64Bits(BigInt(value), name)
  if (type === 'bool' && typeof value === 'boolean') return value
  if (type === 'string' && typeof value === 'string') return value
  if (type === 'list<string>' && Array.isArray(value) && value.every((each) => typeof each === 'string')) return value
  throw new ExpressionFailure('fact-invalid', name)
}

function evaluated(program: ParseResult, context: Record<string, unknown>): unknown {
  try {
    return program(context)
  } catch (error) {
    throw failureOf(error)
  }
}

/** The language's own errors and ours arrive wrapped in each other; what leaves is one kind with a code. */
function failureOf(error: unknown): ExpressionFailure {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ExpressionFailure) return cause
  }
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'division_by_zero' || code === 'modulo_by_zero') return new ExpressionFailure('division-by-zero', '/')
  if (code === 'numeric_overflow') return new ExpressionFailure('integer-overflow', 'arithmetic')
  return new ExpressionFailure('evaluation-failed', firstLine(error))
}

function sorted(types: Readonly<Record<string, FactType>>): [string, FactType][] {
  return Object.entries(types).sort(([a], [b]) => (a < b ? -1 : 1))
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}

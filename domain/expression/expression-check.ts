import type { ASTNode } from '@marcbachmann/cel-js'
import { PERCENT, ROUNDING_MODES } from './rounding.ts'

/** What an expression may name. */
export interface ExpressionNames {
  readonly facts: readonly string[]
  readonly outcomes: readonly string[]
  readonly variables: readonly string[]
}

/** What a walk through an expression found: its problems, and the names it reads. */
export interface ExpressionFindings {
  readonly problems: string[]
  readonly reads: { readonly facts: Set<string>; readonly outcomes: Set<string>; readonly variables: Set<string> }
}

interface Place {
  readonly depth: number
  /** Names of the comprehensions around, of which there may be one. */
  readonly loopNames: readonly string[]
}

const DEPTH_MAX = 48

/** Functions that a procedure may call, with the position of their rounding mode. All others are refused, `matches` above all: its backtracking can stop a worker. */
const FUNCTIONS: Record<string, { roundingAt?: number; percentAt?: number }> = {
  percent: { percentAt: 1, roundingAt: 2 },
  muldiv: { roundingAt: 3 },
  round_to: { roundingAt: 2 },
  min: {},
  max: {},
  size: {},
}
const OPERATORS = new Set([
  'list',
  '?:',
  '!_',
  '-_',
  '||',
  '&&',
  '!=',
  '==',
  'in',
  '+',
  '-',
  '*',
  '/',
  '%',
  '<',
  '<=',
  '>',
  '>=',
])
const LITERALS = new Set(['string', 'bigint', 'boolean'])
const METHODS = new Set(['size', 'startsWith', 'endsWith', 'contains'])
const COMPREHENSIONS = new Set(['all', 'exists', 'exists_one', 'filter', 'map'])

/** Walks a parsed expression by an allow-list, so that a new feature of the language is refused until we allow it. */
export function findingsOf(ast: ASTNode, names: ExpressionNames): ExpressionFindings {
  const findings: ExpressionFindings = {
    problems: [],
    reads: { facts: new Set(), outcomes: new Set(), variables: new Set() },
  }
  visit(ast, { depth: 0, loopNames: [] }, names, findings)
  return findings
}

function visit(node: ASTNode, place: Place, names: ExpressionNames, findings: ExpressionFindings): void {
  const { problems } = findings
  if (place.depth > DEPTH_MAX) {
    problems.push('nested too deep')
    return
  }
  const inner = { ...place, depth: place.depth + 1 }
  if (node.op === 'id') visitName(node.args, place, names, findings)
  else if (node.op === '.') visitField(node.args[0], node.args[1], names, findings)
  else if (node.op === '[]') visitField(node.args[0], literalOf(node.args[1]), names, findings)
  else if (node.op === 'rcall') visitMethod(node.args, inner, names, findings)
  else {
    checkNode(node, problems)
    for (const operand of operandsOf(node)) visit(operand, inner, names, findings)
  }
}

function checkNode(node: ASTNode, problems: string[]): void {
  if (node.op === 'call') checkCall(node.args[0], node.args[1], problems)
  else if (node.op === 'value') {
    if (!LITERALS.has(typeof node.args)) problems.push('only whole numbers, texts and booleans')
  } else if (!OPERATORS.has(node.op)) problems.push(`not allowed: ${node.op}`)
}

function operandsOf(node: ASTNode): readonly ASTNode[] {
  if (node.op === 'call') return node.args[1]
  if (node.op === '!_' || node.op === '-_') return [node.args]
  // Every other allowed operator and the list keep their operands in an array.
  return OPERATORS.has(node.op) ? (node.args as readonly ASTNode[]) : []
}

function visitName(name: string, place: Place, names: ExpressionNames, { problems, reads }: ExpressionFindings): void {
  if (place.loopNames.includes(name)) return
  if (names.variables.includes(name)) reads.variables.add(name)
  else if (isRoot(name)) problems.push(`${name} can't be used as a whole`)
  else problems.push(`unknown name: ${name}`)
}

/** `facts.area` or `outcomes['fire-department']`; nothing else has fields. */
function visitField(
  receiver: ASTNode,
  field: unknown,
  names: ExpressionNames,
  { problems, reads }: ExpressionFindings,
) {
  const root = receiver.op === 'id' ? receiver.args : null
  if (root === null || !isRoot(root)) problems.push('only facts and outcomes have fields')
  else if (typeof field !== 'string') problems.push(`${root}[…] needs a literal name`)
  else if (!names[root].includes(field)) problems.push(`unknown name: ${root}.${field}`)
  else reads[root].add(field)
}

function visitMethod(
  [method, receiver, args]: [string, ASTNode, ASTNode[]],
  place: Place,
  names: ExpressionNames,
  findings: ExpressionFindings,
): void {
  const { problems } = findings
  visit(receiver, place, names, findings)
  if (METHODS.has(method)) {
    for (const each of args) visit(each, place, names, findings)
    return
  }
  if (!COMPREHENSIONS.has(method)) {
    problems.push(`function not allowed: ${method}`)
    return
  }
  const [variable, ...body] = args
  if (variable?.op !== 'id') problems.push(`${method} needs a name first`)
  else if (isRoot(variable.args) || names.variables.includes(variable.args))
    problems.push(`name taken: ${variable.args}`)
  else if (place.loopNames.length > 0) problems.push('a comprehension within a comprehension')
  else for (const each of body) visit(each, { ...place, loopNames: [variable.args] }, names, findings)
}

function checkCall(name: string, args: readonly ASTNode[], problems: string[]): void {
  const rule = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
  if (!rule) {
    problems.push(`function not allowed: ${name}`)
    return
  }
  if (rule.roundingAt !== undefined) {
    const mode = literalOf(args[rule.roundingAt])
    if (!ROUNDING_MODES.some((each) => each === mode))
      problems.push(`${name} needs one of ${ROUNDING_MODES.join(', ')}`)
  }
  const share = rule.percentAt === undefined ? undefined : literalOf(args[rule.percentAt])
  if (typeof share === 'string' && !PERCENT.test(share)) problems.push(`not a percentage: ${share}`)
}

function literalOf(node: ASTNode | undefined): unknown {
  return node?.op === 'value' ? node.args : undefined
}

function isRoot(name: string): name is 'facts' | 'outcomes' {
  return name === 'facts' || name === 'outcomes'
}

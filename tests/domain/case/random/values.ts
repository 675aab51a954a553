import type { FactType, FactValue } from '../../../../domain/expression/expression.ts'
import type { FactCore, ProcedureCore } from '../../../../domain/procedure/procedure-core.ts'
import type { Dice } from './dice.ts'

export type Facts = Record<string, FactValue>

/** Words that the guards of the real procedures ask for. */
const words = [
  '',
  'yes',
  'rejected',
  'approved',
  'forbidden',
  'height-limit',
  'objection',
  'clear',
  'land',
  'agreement',
  'construction',
  'workshop',
] as const

export function value(d: Dice, type: FactType): FactValue {
  switch (type) {
    case 'int':
      return d.pick([0, 0, 1, 5, 400, 1_000_000])
    case 'bool':
      return d.chance(60)
    case 'string':
      return d.pick(words)
    case 'rials':
      return d.pick(['0', '5000', '999999999999'])
    case 'list<string>':
      return d.part(['a', 'b'], 50)
  }
}

/** Mostly a number that its fact can take. */
function within(d: Dice, { min, max }: FactCore, given: FactValue): FactValue {
  if (typeof given !== 'number' || (min === undefined && max === undefined) || d.chance(5)) return given
  const least = min ?? 0
  return given >= least && given <= (max ?? given)
    ? given
    : least + d.roll(Math.min((max ?? least + 10) - least + 1, 10))
}

/** Words with which the guards of a procedure compare a fact, or the outcome of a step. */
export function wordsOf(core: ProcedureCore, of: 'facts' | 'outcomes', name: string): readonly string[] {
  return once(core, `${of}.${name}`, (guards) => {
    const compared = guards.matchAll(new RegExp(`\\b${of}\\.${name} [!=]= \\\\"([^"\\\\]*)`, 'g'))
    return [...new Set([...compared].map(([, word = '']) => word))]
  })
}

/** Numbers about which the guards of a procedure ask for a fact, and their neighbours. */
function numbersOf(core: ProcedureCore, name: string): readonly number[] {
  const found = once(core, `numbers.${name}`, (guards) => {
    const compared = guards.matchAll(new RegExp(`\\bfacts\\.${name} [!=<>]=? (\\d+)`, 'g'))
    return [...new Set([...compared].map(([, number = '']) => number))]
  })
  return found.map(Number).flatMap((number) => [number, number + 1, Math.max(number - 1, 0)])
}

function once(core: ProcedureCore, key: string, find: (guards: string) => readonly string[]): readonly string[] {
  const known = asked.get(core) ?? new Map<string, readonly string[]>()
  asked.set(core, known)
  const found = known.get(key) ?? find(JSON.stringify(core.stages))
  known.set(key, found)
  return found
}
const asked = new WeakMap<ProcedureCore, Map<string, readonly string[]>>()

/** A value that the procedure's guards ask about, or any that the fact can have. */
function asking(d: Dice, core: ProcedureCore, name: string, fact: FactCore): FactValue {
  const words = fact.type === 'string' ? wordsOf(core, 'facts', name) : []
  const numbers = fact.type === 'int' ? numbersOf(core, name) : []
  const wanted = d.chance(80) ? d.some<string | number>([...words, ...numbers]) : undefined
  return wanted ?? within(d, fact, value(d, fact.type))
}

/** Facts with which a case begins: each of them or its first value. */
export function openingFacts(d: Dice, core: ProcedureCore): Facts {
  const names = d.part(Object.entries(core.facts), 40)
  return Object.fromEntries(names.map(([name, fact]) => [name, asking(d, core, name, fact)]))
}

/** Values of the facts; now and then one is missing, malformed or unheard of. */
export function facts(d: Dice, core: ProcedureCore, names: readonly string[]): Facts {
  const given: Facts = {}
  for (const name of names) {
    const fact = core.facts[name]
    if (fact) given[name] = asking(d, core, name, fact)
  }
  if (d.chance(4)) given[d.some(names) ?? 'x'] = d.pick<FactValue>(['x'.repeat(300), -1.5, true])
  if (d.chance(2)) given[d.pick(['unheard', 'constructor', '__proto__'] as const)] = 1
  if (d.chance(2) && names[0] !== undefined) delete given[names[0]]
  return given
}

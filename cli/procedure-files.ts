import { readFile } from 'node:fs/promises'
import { procedureOf, procedures } from '../catalogue/procedures.ts'
import { Procedure } from '../domain/procedure/procedure-schema.ts'
import { CommandError, sentenceOf } from './answer.ts'

export interface NamedProcedure {
  name: string
  /** Nobody has checked it yet. */
  value: unknown
}

/** Every version in the catalogue. */
export function catalogueProcedures(): readonly NamedProcedure[] {
  return procedures.map((value) => ({ name: `${value.service} ${value.version}`, value }))
}

/**
 * A procedure by what a person calls it: a JSON file (`….json`), or a service of the catalogue, `building-permit` or
 * `building-permit@1405.1`.
 * @throws CommandError
 */
export async function findProcedure(name: string): Promise<NamedProcedure> {
  if (name.endsWith('.json')) return { name, value: await readJson(name) }
  const [service = '', version] = name.split('@')
  const found = procedureOf(service, version)
  if (found) return { name: `${found.service} ${found.version}`, value: found }
  const known = catalogueProcedures().map((one) => one.name)
  throw new CommandError(`${name} is no JSON file and no procedure of the catalogue: known are ${known.join(', ')}.`)
}

/**
 * The same when it has the shape of a procedure.
 * @throws CommandError
 */
export async function readProcedureNamed(name: string): Promise<Procedure> {
  const { value } = await findProcedure(name)
  const parsed = Procedure.safeParse(value)
  if (parsed.success) return parsed.data
  throw new CommandError(`${name} is no procedure: npx sara8 procedure check ${name} says why.`)
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new CommandError(`${file} can't be read as JSON: ${sentenceOf(error)}`)
  }
}

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
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
 * A procedure by what a person calls it: a JSON file (`….json`), a TypeScript file that exports it as the catalogue's do
 * (`….ts`), or a service of the catalogue, `building-permit` or `building-permit@1405.1`.
 * @throws CommandError
 */
export async function findProcedure(name: string): Promise<NamedProcedure> {
  if (name.endsWith('.json')) return { name, value: await readJson(name) }
  if (name.endsWith('.ts')) return { name, value: await readModule(name) }
  const [service = '', version] = name.split('@')
  const found = procedureOf(service, version)
  if (found) return { name: `${found.service} ${found.version}`, value: found }
  const known = catalogueProcedures().map((one) => one.name)
  throw new CommandError(`${name} is no file of a procedure and none of the catalogue: known are ${known.join(', ')}.`)
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

/** The one procedure that a module exports. Node reads TypeScript through tsx, as the checkout's own commands do. */
async function readModule(file: string): Promise<unknown> {
  const exported: unknown[] = await import(pathToFileURL(resolve(file)).href).then(
    (module: object) => Object.values(module),
    (error: unknown) => {
      throw new CommandError(`${file} can't be read as a module: ${sentenceOf(error)}`)
    },
  )
  const found = exported.filter((one) => typeof one === 'object' && one !== null && 'service' in one && 'stages' in one)
  if (found.length !== 1) throw new CommandError(`${file} exports ${found.length} procedures; it has to be one.`)
  return found[0]
}

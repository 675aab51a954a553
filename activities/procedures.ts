import type { ProcedureCore } from '../domain/procedure/procedure-core.ts'
import { procedureCore } from '../domain/procedure/procedure-core-of.ts'
import type { Procedure } from '../domain/procedure/procedure-schema.ts'

/** Published procedures by service and version; a version never changes, so each is read once. */
export interface ProcedureLibrary {
  /** @throws Error when nobody published this version: a case pinned to it can't have been opened. */
  procedure(service: string, version: string): Promise<Procedure>
  core(service: string, version: string): Promise<ProcedureCore>
}

export function createProcedureLibrary(
  read: (service: string, version: string) => Promise<Procedure | undefined>,
): ProcedureLibrary {
  const known = new Map<string, Promise<{ procedure: Procedure; core: ProcedureCore }>>()

  function lookUp(service: string, version: string) {
    const key = `${service}@${version}`
    const found = known.get(key) ?? load(service, version)
    known.set(key, found)
    found.catch(() => known.delete(key))
    return found
  }

  async function load(service: string, version: string) {
    const procedure = await read(service, version)
    if (!procedure) throw new Error(`procedure ${service} ${version} is not published`)
    return { procedure, core: procedureCore(procedure) }
  }

  return {
    procedure: async (service, version) => (await lookUp(service, version)).procedure,
    core: async (service, version) => (await lookUp(service, version)).core,
  }
}

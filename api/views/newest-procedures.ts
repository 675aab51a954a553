import { listVersions } from '../../db/registers/procedures.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { ApiDeps } from '../deps.ts'

/** Each published procedure in its newest version. */
export async function newestProcedures({
  database,
  procedures,
}: Pick<ApiDeps, 'database' | 'procedures'>): Promise<readonly Procedure[]> {
  const newest = new Map((await listVersions(database.sql)).map(({ service, version }) => [service, version]))
  return Promise.all([...newest].map(([service, version]) => procedures.procedure(service, version)))
}

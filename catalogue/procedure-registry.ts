import type { ProcedureRegistry } from '../domain/procedure/check-procedure.ts'
import { checks } from './checks.ts'
import { procedures } from './procedures.ts'
import { providers } from './providers.ts'
import { registerWrites } from './register-writes.ts'
import { tariffs } from './tariffs.ts'

/** What a procedure of this municipality may name. */
export const procedureRegistry: ProcedureRegistry = {
  services: [...new Set(procedures.map(({ service }) => service))],
  checks,
  providers,
  writes: Object.keys(registerWrites),
  tariffs,
}

import { z } from 'zod'
import { type KeyScope, type Principal, principalKinds } from '../../domain/access/principal.ts'
import { roles } from '../../domain/access/role.ts'

/** A principal as the look-ups of keys and sessions tell him. */
export const KnownPrincipal = z.object({
  principal_id: z.string(),
  kind: z.enum(principalKinds),
  organisation_id: z.string().nullable(),
  providers: z.array(z.string()),
  grants: z.array(
    z.object({ role: z.enum(roles), districts: z.array(z.string()), from: z.number(), until: z.number().nullable() }),
  ),
})

export function toPrincipal(row: z.infer<typeof KnownPrincipal>, scopes: readonly KeyScope[]): Principal {
  return {
    id: row.principal_id,
    kind: row.kind,
    ...(row.organisation_id === null ? {} : { organisation: row.organisation_id }),
    providers: row.providers,
    grants: row.grants,
    keyScopes: scopes,
  }
}

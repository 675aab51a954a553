import type { Actor } from '../../domain/case/case-command.ts'

/** Who acts when one case speaks to another. */
export const systemActor: Actor = { id: 'system', kind: 'system', organisation: null, roles: [], districts: ['*'] }

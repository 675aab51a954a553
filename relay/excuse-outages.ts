import { storeOutageCommands } from '../db/commands/outage-commands.ts'
import type { Queryable } from '../db/sql.ts'

const system = { id: 'system', kind: 'system', organisation: null, roles: [], districts: ['*'] } as const

/**
 * Tells cases for how long an organisation was switched off while it was asked: those that whoever switched could not tell
 * any more, and inquiries whose receipt came in since.
 * @returns how many were told
 */
export async function excuseOutages(sql: Queryable, now: number): Promise<number> {
  let told = 0
  for (let stored = 1; stored > 0; told += stored)
    stored = await storeOutageCommands(sql, { actor: system, cause: 'operator', at: now })
  return told
}

import { createHash, randomBytes } from 'node:crypto'
import type { Queryable } from '../sql.ts'

const validSeconds = 3 * 86_400

/**
 * Makes the code by which somebody chooses name, password and second factor; earlier ones end. In a transaction that names
 * an admin, or somebody of the same organisation.
 * @returns the code, for this once; undefined when the person is none of theirs
 */
export async function invite(tx: Queryable, principalId: string): Promise<string | undefined> {
  const code = randomBytes(20).toString('base64url')
  const [row] = await tx<{ made: boolean }[]>`select invite(${principalId}, ${digestOf(code)}, ${validSeconds}) as made`
  return row?.made ? code : undefined
}

/** Whom a living invitation is for. */
export async function invitedBy(sql: Queryable, code: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string | null }[]>`select invitation(${digestOf(code)}) as id`
  return row?.id ?? undefined
}

/** Ends an invitation; of two that use it, one learns whom it was for. */
export async function takeInvitation(sql: Queryable, code: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string | null }[]>`select use_invitation(${digestOf(code)}) as id`
  return row?.id ?? undefined
}

function digestOf(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}

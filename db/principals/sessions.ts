import { createHash, randomBytes } from 'node:crypto'
import { keyScopes, type Principal } from '../../domain/access/principal.ts'
import type { Queryable } from '../sql.ts'
import { KnownPrincipal, toPrincipal } from './known-principal.ts'

/** How long a session lasts unused, and at most. */
const idleSeconds = 3_600
const lifetimeSeconds = 12 * 3_600

/** A session as its owner sees it in a list. */
export interface SessionSeen {
  sessionId: string
  device: string
  startedAt: Date
  seenAt: Date
  endsAt: Date
  /** Whether it is the one that asks. */
  isThis: boolean
}

/**
 * Begins a session of somebody who has just proved who he is. Always a new token, so that none which was set before can
 * become somebody's.
 * @returns the cookie's text, for this once: only its hash is kept
 * @throws Error for a principal that is unknown, disabled or no person
 */
export async function openSession(
  sql: Queryable,
  { principalId, device }: { principalId: string; device: string },
): Promise<{ token: string }> {
  const token = randomBytes(32).toString('base64url')
  const sessionId = `ses_${randomBytes(12).toString('hex')}`
  await sql`select start_session(${sessionId}, ${principalId}, ${digestOf(token)}, ${device.slice(0, 60)}, ${idleSeconds}, ${lifetimeSeconds})`
  if (!(await principalOfSession(sql, token))) throw new Error('no session for this principal')
  return { token }
}

/** Who is signed in by this cookie; undefined when the session is unknown, unused for too long, over or ended. */
export async function principalOfSession(
  sql: Queryable,
  token: string,
): Promise<{ principal: Principal; sessionId: string } | undefined> {
  if (!tokenShape.test(token)) return undefined
  const [row] = await sql`select * from principal_by_session(${digestOf(token)})`
  if (!row) return undefined
  return { principal: toPrincipal(KnownPrincipal.parse(row), keyScopes), sessionId: String(row.session_id) }
}

/** @returns whether it was alive */
export async function endSession(sql: Queryable, token: string): Promise<boolean> {
  const [row] = await sql<{ end_session: boolean }[]>`select end_session(${digestOf(token)})`
  return row?.end_session === true
}

/** The living sessions of the person whose session this is, the last used first. */
export async function listSessions(sql: Queryable, token: string): Promise<SessionSeen[]> {
  const rows = await sql`select * from sessions_beside(${digestOf(token)})`
  return rows.map((row) => ({
    sessionId: row.session_id,
    device: row.device,
    startedAt: row.started_at,
    seenAt: row.seen_at,
    endsAt: row.ends_at,
    isThis: row.is_this,
  }))
}

/** Ends one session of a person by its id. @returns how many were alive */
export async function endSessionOf(sql: Queryable, principalId: string, sessionId: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select end_sessions_of(${principalId}, ${sessionId}, null) as n`
  return row?.n ?? 0
}

/** Signs a person out everywhere, but where `keptToken` is shown. @returns how many sessions were alive */
export async function endAllSessions(sql: Queryable, principalId: string, keptToken?: string): Promise<number> {
  const kept = keptToken === undefined ? null : digestOf(keptToken)
  const [row] = await sql<{ n: number }[]>`select end_sessions_of(${principalId}, null, ${kept}) as n`
  return row?.n ?? 0
}

const tokenShape = /^[A-Za-z0-9_-]{43}$/

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

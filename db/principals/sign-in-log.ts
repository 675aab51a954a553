import type { Queryable } from '../sql.ts'

export type SignInEvent =
  | 'signed-in'
  | 'wrong-password'
  | 'wrong-factor'
  | 'locked'
  | 'signed-out-everywhere'
  | 'password-set'
  | 'factor-set'
  | 'passkey-added'
  | 'passkey-removed'
  | 'recovery-used'
  | 'phone-changed'
  | 'invited'

export type SignInWay =
  | 'phone'
  | 'password'
  | 'passkey'
  | 'oidc'
  | 'recovery'
  | 'invitation'
  | 'demonstration'
  | 'session'

/** Notes what became of a sign-in of somebody who is known; nothing is ever taken out again. */
export async function logSignIn(sql: Queryable, principalId: string, what: SignInEvent, how: SignInWay): Promise<void> {
  await sql`select log_sign_in(${principalId}, ${what}, ${how})`
}

export interface SignInEntry {
  at: Date
  what: SignInEvent
  how: SignInWay
}

/** What became of somebody's last sign-ins, the newest first; in a transaction that names him or an admin. */
export async function recentSignIns(tx: Queryable, principalId: string, limit = 20): Promise<SignInEntry[]> {
  return tx<SignInEntry[]>`
    select at, what, how from sign_in_log where principal_id = ${principalId} order by at desc, entry desc limit ${limit}`
}

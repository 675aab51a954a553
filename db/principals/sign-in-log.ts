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

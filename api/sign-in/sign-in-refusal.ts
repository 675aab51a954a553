/** Why a sign-in doesn't go on; both languages have words for each. */
export const signInRefusals = [
  'too-many-tries',
  'attempt-over',
  'phone-malformed',
  'code-wrong',
  'national-id-malformed',
  'birth-date-malformed',
  'identity-unknown',
  'deceased',
  'phone-of-another',
  'registry-away',
  'messages-away',
  'credentials-wrong',
  'factor-wrong',
  'invitation-over',
  'username-malformed',
  'username-taken',
  'password-weak',
  'passkey-refused',
  'provider-refused',
  'provider-unknown-person',
] as const
export type SignInRefusalCode = (typeof signInRefusals)[number]

export interface SignInRefusal {
  ok: false
  code: SignInRefusalCode
  /** When it makes sense to try again. */
  retryAfterSeconds?: number
}

export function refused(code: SignInRefusalCode): SignInRefusal {
  return { ok: false, code }
}

/** Signed in: a session may be opened. */
export interface SignedIn {
  ok: true
  principalId: string
}

import { isIP } from 'node:net'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { addPasskey, passkeyById, passkeysOf, usePasskey } from '../../db/principals/passkeys.ts'
import { beginAttempt, takeAttempt } from '../../db/principals/sign-in-attempts.ts'
import { logSignIn } from '../../db/principals/sign-in-log.ts'
import { publicUrlOf } from '../public-url.ts'
import type { SignInDeps } from './sign-in-deps.ts'
import { refused, type SignedIn, type SignInRefusal } from './sign-in-refusal.ts'

/** Passkeys belong to a name: an address of digits has none. */
export function canUsePasskeys({ settings }: Pick<SignInDeps, 'settings'>): boolean {
  return isIP(siteOf(settings).id.replace(/^\[|\]$/g, '')) === 0
}

/** What a browser needs to ask its user for a passkey. Nobody is named, so nothing is told of who has one. */
export async function beginPasskeySignIn(
  deps: SignInDeps,
): Promise<{ attempt: string; options: PublicKeyCredentialRequestOptionsJSON }> {
  const options = await generateAuthenticationOptions({
    rpID: siteOf(deps.settings).id,
    userVerification: 'required',
    allowCredentials: [],
  })
  const { challenge } = options
  const attempt = await beginAttempt(deps.database.sql, deps.keys.fields, { stage: 'passkey', challenge })
  return { attempt, options }
}

/**
 * Signs in whose passkey answered. Its owner was verified by the device (finger, face or PIN), so it is two factors in one.
 * @param answer what `navigator.credentials.get` gave, unchecked
 */
export async function endPasskeySignIn(
  deps: SignInDeps,
  attempt: string,
  answer: unknown,
): Promise<SignedIn | SignInRefusal> {
  const { sql } = deps.database
  const taken = await takeAttempt(sql, deps.keys.fields, attempt, 'passkey')
  if (!taken || taken.principalId !== undefined) return refused('attempt-over')
  const id = idIn(answer)
  const passkey = id === undefined ? undefined : await passkeyById(sql, id)
  if (!passkey) return refused('passkey-refused')
  const verified = await unlessRefused(
    verifyAuthenticationResponse({
      response: answer as AuthenticationResponseJSON, // checked by the library, part by part
      expectedChallenge: taken.challenge,
      ...expectedSite(deps.settings),
      requireUserVerification: true,
      credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: passkey.counter },
    }),
  )
  if (!verified?.verified) return refused('passkey-refused')
  if (!(await usePasskey(sql, passkey.credentialId, verified.authenticationInfo.newCounter)))
    return refused('passkey-refused')
  await logSignIn(sql, passkey.principalId, 'signed-in', 'passkey')
  return { ok: true, principalId: passkey.principalId }
}

/** What a browser needs to make a passkey for somebody who is signed in. @param account the name that his device will show */
export async function beginPasskey(
  deps: SignInDeps,
  principalId: string,
  account: string,
): Promise<{ attempt: string; options: PublicKeyCredentialCreationOptionsJSON }> {
  const { sql } = deps.database
  const options = await generateRegistrationOptions({
    rpName: 'Sara 8',
    rpID: siteOf(deps.settings).id,
    userName: account,
    userID: new TextEncoder().encode(principalId),
    excludeCredentials: (await passkeysOf(sql, principalId)).map((one) => ({
      id: one.credentialId,
      transports: one.transports,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const { challenge } = options
  const attempt = await beginAttempt(sql, deps.keys.fields, { stage: 'passkey', challenge, principalId })
  return { attempt, options }
}

/** Keeps a passkey that was just made. @param answer what `navigator.credentials.create` gave, unchecked */
export async function endPasskey(
  deps: SignInDeps,
  principalId: string,
  attempt: string,
  { answer, label }: { answer: unknown; label: string },
): Promise<{ ok: true } | SignInRefusal> {
  const { sql } = deps.database
  const taken = await takeAttempt(sql, deps.keys.fields, attempt, 'passkey')
  if (!taken || taken.principalId !== principalId) return refused('attempt-over')
  const made = await unlessRefused(
    verifyRegistrationResponse({
      response: answer as RegistrationResponseJSON, // checked by the library, part by part
      expectedChallenge: taken.challenge,
      ...expectedSite(deps.settings),
      requireUserVerification: true,
    }),
  )
  if (!made?.verified) return refused('passkey-refused')
  const { id, publicKey, counter, transports = [] } = made.registrationInfo.credential
  const passkey = { credentialId: id, principalId, publicKey: new Uint8Array(publicKey), counter, transports }
  await addPasskey(sql, { ...passkey, label: label.trim().slice(0, 60) || '—' })
  await logSignIn(sql, principalId, 'passkey-added', 'session')
  return { ok: true }
}

function expectedSite(settings: SignInDeps['settings']) {
  const { id, origin } = siteOf(settings)
  return { expectedRPID: id, expectedOrigin: origin }
}

/** The library throws at whatever is wrong with an answer that came from outside. */
async function unlessRefused<T>(checking: Promise<T>): Promise<T | undefined> {
  return checking.catch(() => undefined)
}

function siteOf(settings: SignInDeps['settings']): { id: string; origin: string } {
  const { hostname, origin } = new URL(publicUrlOf(settings))
  return { id: hostname, origin }
}

function idIn(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('id' in answer)) return undefined
  return typeof answer.id === 'string' ? answer.id.slice(0, 1_400) : undefined
}

import * as oidc from 'openid-client'
import { principalByOidc } from '../../db/principals/oidc-subjects.ts'
import { beginAttempt, takeAttempt } from '../../db/principals/sign-in-attempts.ts'
import { logSignIn } from '../../db/principals/sign-in-log.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { publicUrlOf } from '../public-url.ts'
import type { SignInDeps } from './sign-in-deps.ts'
import { refused, type SignedIn, type SignInRefusal } from './sign-in-refusal.ts'

/** Where the city's identity provider sends people back to, in the language in which they came. */
const returnPath = (locale: Locale) => `/${locale}/sign-in/provider/return`

/** Whether the city has an identity provider of its own. */
export function hasIdentityProvider({ settings, keys }: Pick<SignInDeps, 'settings' | 'keys'>): boolean {
  return settings.SARA8_OIDC_ISSUER !== undefined && keys.oidc !== undefined
}

/**
 * Begins a sign-in at the city's identity provider (authorization code with PKCE, state and nonce).
 * @returns where the browser goes, and the attempt that its cookie keeps
 */
export async function beginAtProvider(
  deps: SignInDeps,
  locale: Locale,
): Promise<{ ok: true; attempt: string; address: string } | SignInRefusal> {
  const configuration = await configurationOf(deps)
  if (!configuration) return refused('provider-refused')
  const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()]
  const address = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: `${publicUrlOf(deps.settings)}${returnPath(locale)}`,
    scope: 'openid',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  const attempt = await beginAttempt(deps.database.sql, deps.keys.fields, { stage: 'oidc', verifier, state, nonce })
  return { ok: true, attempt, address: address.href }
}

/**
 * Ends a sign-in with what the provider sent back. Only a subject that an administrator linked to somebody is signed in: the
 * provider says who it is, never what he may do.
 * @param search query of the address that the provider sent the browser to
 */
export async function endAtProvider(
  deps: SignInDeps,
  attempt: string,
  locale: Locale,
  search: string,
): Promise<SignedIn | SignInRefusal> {
  const { sql } = deps.database
  const taken = await takeAttempt(sql, deps.keys.fields, attempt, 'oidc')
  if (!taken) return refused('attempt-over')
  const configuration = await configurationOf(deps)
  if (!configuration) return refused('provider-refused')
  const subject = await subjectOf(deps, configuration, `${returnPath(locale)}${search}`, taken)
  if (subject === undefined) return refused('provider-refused')
  const principalId = await principalByOidc(sql, configuration.serverMetadata().issuer, subject)
  if (principalId === undefined) return refused('provider-unknown-person')
  await logSignIn(sql, principalId, 'signed-in', 'oidc')
  return { ok: true, principalId }
}

async function subjectOf(
  { settings, log }: SignInDeps,
  configuration: oidc.Configuration,
  returned: string,
  { verifier, state, nonce }: { verifier: string; state: string; nonce: string },
): Promise<string | undefined> {
  const address = new URL(`${publicUrlOf(settings)}${returned}`)
  try {
    const tokens = await oidc.authorizationCodeGrant(configuration, address, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    })
    return tokens.claims()?.sub
  } catch (failure) {
    // The provider's words may repeat a name: the class is enough.
    log.warn(
      { code: failure instanceof Error ? failure.name : 'unknown' },
      'the identity provider’s answer was refused',
    )
    return undefined
  }
}

const known = new Map<string, Promise<oidc.Configuration>>()

/** What the provider says of itself, asked once a process; undefined while it doesn't answer. */
async function configurationOf({ settings, keys, log }: SignInDeps): Promise<oidc.Configuration | undefined> {
  const { SARA8_OIDC_ISSUER: issuer, SARA8_OIDC_CLIENT_ID: clientId } = settings
  if (issuer === undefined || keys.oidc === undefined) return undefined
  const address = new URL(issuer)
  // Without TLS only on this machine, as tests have it.
  const isLoopback = address.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname)
  const asked =
    known.get(issuer) ??
    oidc.discovery(address, clientId, keys.oidc.clientSecret, undefined, {
      timeout: 8,
      ...(isLoopback ? { execute: [oidc.allowInsecureRequests] } : {}),
    })
  known.set(issuer, asked)
  try {
    return await asked
  } catch (failure) {
    known.delete(issuer)
    log.warn({ code: failure instanceof Error ? failure.name : 'unknown' }, 'the identity provider does not answer')
    return undefined
  }
}

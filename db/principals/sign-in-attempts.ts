import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Phone } from '../../domain/identifier/phone.ts'
import type { FieldPlace } from '../personal/field-encryption.ts'
import type { FieldKeys } from '../personal/field-keys.ts'
import { openField, sealField } from '../personal/sealed-field.ts'
import type { Queryable } from '../sql.ts'

const phone = z.string().transform((text) => text as Phone)
const principalId = z.string()

/** How far somebody has come who is signing in, and what he has proved so far. */
const SignInState = z.discriminatedUnion('stage', [
  z.strictObject({ stage: z.literal('code'), phone }),
  /** The phone is proved and belongs to nobody that we know. */
  z.strictObject({ stage: z.literal('register'), phone }),
  /** The password is proved. */
  z.strictObject({ stage: z.literal('second-factor'), principalId }),
  z.strictObject({ stage: z.literal('enrol'), principalId, secret: z.string() }),
  z.strictObject({ stage: z.literal('passkey'), challenge: z.string(), principalId: principalId.optional() }),
  z.strictObject({ stage: z.literal('oidc'), verifier: z.string(), state: z.string(), nonce: z.string() }),
])
export type SignInState = z.infer<typeof SignInState>
export type SignInStage = SignInState['stage']
type StateAt<S extends SignInStage> = Extract<SignInState, { stage: S }>

const lifetimeSeconds = 900

/** Begins an attempt. @returns the token that its browser keeps */
export async function beginAttempt(sql: Queryable, keys: FieldKeys, state: SignInState): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await keepAttempt(sql, keys, token, state)
  return token
}

async function keepAttempt(sql: Queryable, keys: FieldKeys, token: string, state: SignInState): Promise<void> {
  const digest = digestOf(token)
  const sealed = sealField(keys, placeOf(digest), JSON.stringify(state))
  await sql`select keep_sign_in_attempt(${digest}, ${sealed}, ${lifetimeSeconds})`
}

/** What an attempt knows, if it stands at this stage; undefined when it is unknown, over, or elsewhere. */
export async function attemptAt<S extends SignInStage>(
  sql: Queryable,
  keys: FieldKeys,
  token: string,
  stage: S,
): Promise<StateAt<S> | undefined> {
  const digest = digestOf(token)
  const [row] = await sql<{ state: string | null }[]>`select sign_in_attempt(${digest}) as state`
  return readState(keys, digest, row?.state, stage)
}

/** Ends an attempt that stands at this stage and tells what it knew; of two that take it, one gets it. */
export async function takeAttempt<S extends SignInStage>(
  sql: Queryable,
  keys: FieldKeys,
  token: string,
  stage: S,
): Promise<StateAt<S> | undefined> {
  const digest = digestOf(token)
  const [row] = await sql<{ state: string | null }[]>`select take_sign_in_attempt(${digest}) as state`
  return readState(keys, digest, row?.state, stage)
}

function readState<S extends SignInStage>(
  keys: FieldKeys,
  digest: Buffer,
  sealed: string | null | undefined,
  stage: S,
): StateAt<S> | undefined {
  if (!sealed) return undefined
  const state = SignInState.parse(JSON.parse(openField(keys, placeOf(digest), sealed)))
  return isAt(state, stage) ? state : undefined
}

function isAt<S extends SignInStage>(state: SignInState, stage: S): state is StateAt<S> {
  return state.stage === stage
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

const placeOf = (digest: Buffer): FieldPlace => ({
  table: 'sign_in_attempts',
  column: 'state',
  row: digest.toString('hex'),
})

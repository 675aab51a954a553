import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import { openSecrets, sealedSecrets } from '../../db/deliveries/webhook-endpoints.ts'
import { parseApiKey } from '../../db/principals/api-key.ts'
import { databaseActorOf, principalOfKey, principalOfKeyAnywhere } from '../../db/principals/principal-of-key.ts'
import type { Principal } from '../../domain/access/principal.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { ApiDeps } from '../deps.ts'
import type { Caller } from '../edge/authorise.ts'
import { mistakesIn } from '../edge/validation.ts'
import { type FieldError, Problem } from '../problems/problem.ts'
import { problemKinds } from '../problems/problem-kinds.ts'
import type { ConnectionReport, TrialMessage } from '../schemas/connection.ts'
import { SubmissionBody } from '../schemas/submission.ts'
import { Facts, FreeText } from '../schemas/values.ts'
import { checkApplication } from './check-application.ts'
import { checkAnswer } from './check-facts.ts'

type Message = z.output<typeof TrialMessage>
type Check = z.input<typeof ConnectionReport>['checks'][number]
type State = Check['state']

/** A message that is older or newer counts as replayed (Standard Webhooks). */
const toleranceSeconds = 300

const AnswerBody = z.strictObject({ facts: Facts, text: FreeText.optional() })
const WebhookMessage = z.object({
  type: z.string(),
  timestamp: z.iso.datetime(),
  data: z.record(z.string(), z.unknown()),
})

/**
 * Judges a message as if it had come, and does nothing of what it says. Each check stands for itself, so that a technician
 * sees all that is wrong at once; of a key that is not the organisation's own no more is told than of one that nobody has.
 */
export async function checkConnection(
  deps: ApiDeps,
  caller: Caller,
  message: Message,
  locale: Locale,
): Promise<readonly Check[]> {
  const owner = await ownerOfKey(deps, caller, message)
  const skew = message.timestamp === undefined ? undefined : Number(message.timestamp) - Math.floor(caller.at / 1_000)
  return [
    owner.key,
    owner.address,
    await signatureCheck(deps, caller, message),
    clockCheck(skew),
    await schemaCheck(deps, { ...caller, ...owner.as }, message, locale),
  ]
}

function found(check: Check['check'], state: State, code: string, more: Partial<Check> = {}): Check {
  return { check, state, code, skewSeconds: null, errors: [], ...more }
}

async function ownerOfKey({ database }: ApiDeps, { principal, at }: Caller, { key, address }: Message) {
  const skipped = { key: found('key', 'skipped', 'no-key'), address: found('address', 'skipped', 'no-key'), as: {} }
  if (key === undefined || key === '') return skipped
  if (!parseApiKey(key)) return { ...skipped, key: found('key', 'failed', 'key-malformed') }
  const owner = await principalOfKeyAnywhere(database.sql, key)
  if (!owner || owner.organisation !== principal.organisation)
    return { ...skipped, key: found('key', 'failed', 'key-unknown') }
  const as: { principal: Principal; actor: Caller['actor'] } = { principal: owner, actor: databaseActorOf(owner, at) }
  const valid = found('key', 'passed', 'key-valid')
  if (address === undefined) return { key: valid, address: found('address', 'skipped', 'no-address'), as }
  const isAllowed = (await principalOfKey(database.sql, key, address)) !== undefined
  const judged = isAllowed
    ? found('address', 'passed', 'address-allowed')
    : found('address', 'failed', 'address-refused')
  return { key: valid, address: judged, as }
}

async function signatureCheck({ database, keys }: ApiDeps, { principal, actor }: Caller, message: Message) {
  const { kind, id = '', timestamp = '', signature = '', body } = message
  // Programs that call us show a key; only what we send is signed.
  if (kind !== 'webhook') return found('signature', 'skipped', 'by-key')
  const { organisation } = principal
  if (organisation === undefined) throw new Problem('role-missing')
  const sealed = await database.withActor(actor, (tx) => sealedSecrets(tx, organisation))
  if (sealed.length === 0) return found('signature', 'failed', 'no-webhook')
  if (id === '' || !/^\d{1,12}$/.test(timestamp)) return found('signature', 'failed', 'headers-missing')
  const signedAt = new Date(Number(timestamp) * 1_000)
  const right = openSecrets(keys.fields, organisation, sealed).map((one) => new Webhook(one).sign(id, signedAt, body))
  const isRight = signature.split(' ').some((one) => right.includes(one))
  return isRight ? found('signature', 'passed', 'signature-right') : found('signature', 'failed', 'signature-wrong')
}

function clockCheck(skew: number | undefined): Check {
  if (skew === undefined) return found('clock', 'skipped', 'no-timestamp')
  if (!Number.isSafeInteger(skew)) return found('clock', 'failed', 'headers-missing')
  const isNear = Math.abs(skew) <= toleranceSeconds
  return found('clock', isNear ? 'passed' : 'failed', isNear ? 'clock-right' : 'clock-off', { skewSeconds: skew })
}

async function schemaCheck(deps: ApiDeps, caller: Caller, message: Message, locale: Locale): Promise<Check> {
  let sent: unknown
  try {
    sent = JSON.parse(message.body)
  } catch {
    return found('schema', 'failed', 'not-json')
  }
  const schema = { inquiry: SubmissionBody, answer: AnswerBody, webhook: WebhookMessage }[message.kind]
  const parsed = schema.safeParse(sent)
  const said = (errors: readonly FieldError[]) =>
    errors.map(({ pointer, detail }) => ({ pointer, detail: detail[locale] }))
  if (!parsed.success)
    return found('schema', 'failed', 'schema-wrong', { errors: said(mistakesIn('#', parsed.error.issues, sent)) })
  try {
    await judge(deps, caller, message.kind, sent)
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure
    const { errors = [], detail } = failure.parts
    const title = Object.hasOwn(problemKinds, failure.code)
      ? problemKinds[failure.code as keyof typeof problemKinds].title[locale]
      : failure.code
    const lines = errors.length > 0 ? said(errors) : [{ pointer: '#', detail: detail?.[locale] ?? title }]
    return found('schema', 'failed', failure.code, { errors: lines })
  }
  return found('schema', 'passed', 'schema-right')
}

/** What the routes themselves would ask, without doing anything. @throws Problem */
async function judge(deps: ApiDeps, caller: Caller, kind: Message['kind'], sent: unknown): Promise<void> {
  if (kind === 'inquiry') {
    const submission = SubmissionBody.parse(sent)
    await deps.database.withActor(caller.actor, (tx) => checkApplication(deps, tx, caller, submission))
  }
  if (kind === 'answer')
    for (const provider of caller.principal.providers ?? []) checkAnswer(provider, AnswerBody.parse(sent).facts)
}

import { Webhook } from 'standardwebhooks'
import { EgressFailure } from '../activities/egress/egress-failure.ts'
import { createEgress, type Egress } from '../activities/egress/egress-guard.ts'
import { openSecrets } from '../db/deliveries/webhook-endpoints.ts'
import type { FieldKeys } from '../db/personal/field-keys.ts'
import { parseWebhookUrl } from '../domain/organisation/webhook-url.ts'

const limits = { timeoutMs: 10_000, maxBytes: 64 * 1024 }

interface Addressee {
  organisation: string
  url: string | null
  /** Sealed, the newest first. */
  secrets: readonly string[]
}

/** What the other side answered, and why that is no delivery; null when it is one. */
export interface Posted {
  status: number | null
  code: string | null
  /** Whether no repeat would mend it: no address, or the organisation has said that it is gone for good. */
  lasts: boolean
}

/** Posts a message to an organisation's address, signed per Standard Webhooks by each of its secrets. */
export async function postSigned(
  tools: { keys: FieldKeys; training: boolean },
  to: Addressee,
  { id, body }: { id: string; body: string },
  signal: AbortSignal,
): Promise<Posted> {
  if (to.url === null) return { status: null, code: 'no-endpoint', lasts: true }
  const url = parseWebhookUrl(to.url, tools)
  if (!url.ok) return { status: null, code: url.code, lasts: true }
  const now = new Date()
  const signatures = openSecrets(tools.keys, to.organisation, to.secrets).map((secret) =>
    new Webhook(secret).sign(id, now, body),
  )
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': signatures.join(' '),
  }
  try {
    const { status } = await doorTo(url.value).call({ method: 'POST', url: url.value, headers, body, signal })
    if (status < 300) return { status, code: null, lasts: false }
    return { status, code: status === 410 ? 'gone' : 'refused', lasts: status === 410 }
  } catch (failure) {
    if (failure instanceof EgressFailure) return { status: null, code: failure.code, lasts: false }
    throw failure
  }
}

const doors = new Map<string, Egress>()

/** The door to one organisation: where its name leads is judged whenever a connection is made. */
function doorTo(url: string): Egress {
  const { origin } = new URL(url)
  const known = doors.get(origin)
  if (known) return known
  const door = createEgress([origin], limits)
  doors.set(origin, door)
  return door
}

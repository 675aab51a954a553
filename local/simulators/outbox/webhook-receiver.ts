import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Webhook } from 'standardwebhooks'
import { z } from 'zod'

interface Received {
  organisation: string
  id: string
  /** Whether the signature fits the secret that was given; null when none was. */
  isVerified: boolean | null
  body: unknown
  answered: number
}

const Control = z.strictObject({
  secret: z.string().startsWith('whsec_').optional(),
  /** How many of the next messages are answered with 503. */
  failNext: z.int().min(0).max(100).optional(),
})

/** Stands for the programs of notary offices and banks: takes what they are told, checks signatures, and fails when asked to. */
export function webhookReceiver(): Hono {
  const received: Received[] = []
  const secrets = new Map<string, string>()
  const failing = new Map<string, number>()
  const app = new Hono()
  app.put('/control/received/:organisation', async (c) => {
    const control = Control.safeParse(await c.req.json().catch(() => undefined))
    if (!control.success) return c.json({ error: 'malformed' }, 400)
    const { organisation } = c.req.param()
    if (control.data.secret !== undefined) secrets.set(organisation, control.data.secret)
    if (control.data.failNext !== undefined) failing.set(organisation, control.data.failNext)
    return c.json({ organisation })
  })
  app.get('/received', (c) => c.json({ received: received.toReversed() }, 200, { 'cache-control': 'no-store' }))
  app.post('/received/:organisation', bodyLimit({ maxSize: 256 * 1024 }), async (c) => {
    const { organisation } = c.req.param()
    const text = await c.req.text()
    const left = failing.get(organisation) ?? 0
    failing.set(organisation, Math.max(0, left - 1))
    const answered = left > 0 ? 503 : 204
    const id = c.req.header('webhook-id') ?? ''
    received.push({
      organisation,
      id,
      isVerified: isSigned(c, secrets.get(organisation), text),
      body: read(text),
      answered,
    })
    if (received.length > 1_000) received.shift()
    return answered === 503 ? c.json({ error: 'away' }, 503) : c.body(null, 204)
  })
  return app
}

function isSigned(c: Context, secret: string | undefined, text: string): boolean | null {
  if (secret === undefined) return null
  try {
    new Webhook(secret).verify(text, Object.fromEntries(c.req.raw.headers))
    return true
  } catch {
    return false
  }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { createFaultControl, ServiceControl } from '../shared/fault-control.ts'
import { type FaultyEnv, faultyAnswers } from '../shared/faulty-answer.ts'
import { pageHeaders } from '../shared/page.ts'
import { ensureSimulatorCredentials } from '../shared/simulator-credentials.ts'
import { type Simulator, type SimulatorEnv, serveSimulator } from '../shared/simulator-server.ts'
import type { SimulatorSettings } from '../shared/simulator-settings.ts'
import { openMailDoor } from './mail-door.ts'
import { outboxPage } from './outbox-page.ts'
import { type NewMessage, openOutboxStore } from './outbox-store.ts'
import { webhookReceiver } from './webhook-receiver.ts'

const key = z.string().min(1).max(300)
const Sms = z.strictObject({ key, to: z.string().regex(/^09\d{9}$/), text: z.string().min(1).max(1_000) })

/** With a door for SMTP beside the one for HTTP. */
export interface OutboxSimulator extends Simulator {
  smtpPort: number
}

/** Starts the place where all SMS and mail of the demonstration end. It behaves well until told otherwise. */
export async function startOutboxSimulator(
  settings: Omit<SimulatorSettings, 'misbehaveRate'>,
): Promise<OutboxSimulator> {
  const { outbox: credentials } = ensureSimulatorCredentials(settings.dataDir)
  const store = openOutboxStore(settings.dataDir)
  const faults = createFaultControl(['messages', 'mail'], {
    misbehaveRate: 0,
    seed: settings.seed,
    duplicateRate: 0,
    lateRate: 0,
  })
  const app = new Hono<SimulatorEnv>()
  app.get('/livez', (c) => c.json({ live: 'outbox' }))
  app.get('/control', (c) => c.json(faults.services))
  for (const service of ['messages', 'mail'] as const)
    app.put(`/control/${service}`, async (c) => {
      const control = ServiceControl.safeParse(await c.req.json().catch(() => undefined))
      if (!control.success) return c.json({ error: 'malformed' }, 400)
      faults.set(service, control.data)
      return c.json(faults.services[service])
    })
  app.get('/', (c) => c.html(outboxPage(store.latest(200)), 200, pageHeaders()))
  app.get('/messages', (c) => {
    const messages = store.latest(limitOf(c.req.query('limit')))
    const wantsPage = c.req.header('accept')?.includes('text/html')
    return wantsPage
      ? c.html(outboxPage(messages), 200, pageHeaders())
      : c.json({ messages }, 200, { 'cache-control': 'no-store' })
  })

  const service = new Hono<FaultyEnv>()
  service.use(faultyAnswers(() => faults.next('messages')))
  service.use(bodyLimit({ maxSize: 64 * 1024 }))
  service.use(async (c, next) => {
    if (c.req.header('x-api-key') !== credentials.apiKey) return c.json({ error: 'کلید نادرست است' }, 401)
    await next()
  })
  service.post('/sms', async (c) => take(c, Sms, (message) => ({ kind: 'sms', ...message })))
  service.get('/messages/by-key/:key', (c) => {
    const message = store.byKey(c.req.param('key'))
    return message ? c.json(receiptOf(message)) : c.json({ error: 'پیام یافت نشد' }, 404)
  })
  app.route('/', webhookReceiver())
  app.route('/', service)
  const contract = { password: credentials.apiKey, port: settings.smtpPort ?? 0, store }
  const mail = await openMailDoor(contract, () => faults.next('mail'))
  const simulator = await serveSimulator(app, settings.port).catch(async (failure) => {
    await mail.close()
    throw failure
  })
  return {
    url: simulator.url,
    smtpPort: mail.port,
    close: async () => void (await Promise.all([simulator.close(), mail.close()])),
  }

  async function take<T>(
    c: Context<FaultyEnv>,
    shape: z.ZodType<T>,
    toMessage: (body: T) => NewMessage,
  ): Promise<Response> {
    const body = shape.safeParse(await c.req.json().catch(() => undefined))
    if (!body.success) return c.json({ error: 'درخواست نادرست است' }, 400)
    const taken = store.take(toMessage(body.data))
    if (taken === 'conflict') return c.json({ error: 'کلید پیش‌تر برای پیام دیگری به کار رفته است' }, 409)
    return c.json(receiptOf(taken.message, c.get('fault').mode === 'contradictory'), taken.isNew ? 202 : 200)
  }
}

function receiptOf({ id, key }: { id: string; key: string }, contradictory = false) {
  return { id, key: contradictory ? `${key}/other` : key, payam: 'پیام پذیرفته شد' }
}

function limitOf(text: string | undefined): number {
  const limit = Number(text ?? 50)
  return Number.isInteger(limit) && limit >= 1 ? Math.min(limit, 1_000) : 50
}

import { setTimeout as sleep } from 'node:timers/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono, type MiddlewareHandler } from 'hono'
import { ensureSimulatorCredentials } from '../shared/simulator-credentials.ts'
import { type Simulator, type SimulatorEnv, serveSimulator } from '../shared/simulator-server.ts'
import type { SimulatorSettings } from '../shared/simulator-settings.ts'
import { createBankApi } from './bank-api.ts'
import { createBankCallbacks } from './bank-callbacks.ts'
import { type BankControl, BankControlChange, createBankControl } from './bank-control.ts'
import { createBankCounter } from './bank-counter.ts'
import { openBankLedger } from './bank-order.ts'

/** Starts a bank with a token-type gateway: an API for the merchant, a page for the payer, levers for tests. */
export function startBankSimulator(settings: Pick<SimulatorSettings, 'port' | 'dataDir'>): Promise<Simulator> {
  const { bank: terminal } = ensureSimulatorCredentials(settings.dataDir)
  const ledger = openBankLedger(settings.dataDir)
  const control = createBankControl()
  const callbacks = createBankCallbacks(ledger)
  const bank = { ledger, control, terminal }
  const app = new Hono<SimulatorEnv>()
  app.get('/livez', (c) => c.json({ live: 'bank' }))
  app.get('/control', (c) => c.json(control.show()))
  app.put('/control', async (c) => {
    const change = BankControlChange.safeParse(await c.req.json().catch(() => undefined))
    if (!change.success)
      return c.json({ error: 'malformed', fields: change.error.issues.map(({ path }) => path.join('.')) }, 400)
    const { speak, ...rest } = change.data
    control.change(rest)
    if (speak) for (const { hushed: _, ...order } of ledger.all()) ledger.save(order)
    return c.json(control.show())
  })
  app.use('/api/*', badDays(control))
  app.use('/pay/*', badDays(control))
  app.route('/api', createBankApi(bank))
  app.route('/pay', createBankCounter(bank, callbacks))
  return serveSimulator(app, settings.port, () => callbacks.stop())
}

/** Longer than any caller waits. */
const withheldMs = 120_000

function badDays(control: BankControl): MiddlewareHandler<SimulatorEnv> {
  return async (c, next) => {
    const slow = control.take('slow')
    if (slow) await sleep(slow.value ?? 5_000)
    if (control.take('down')) {
      c.env.incoming.socket.destroy()
      return RESPONSE_ALREADY_SENT
    }
    await next()
    if (c.req.path === '/api/verify' && control.take('verifyTimesOutAfterCapture')) {
      await Promise.race([
        sleep(withheldMs, undefined, { ref: false }),
        new Promise((resolve) => c.env.outgoing.once('close', resolve)),
      ])
    }
    if (control.take('error500')) {
      c.res = undefined
      c.res = new Response('ORA-00060: deadlock detected', { status: 500 })
    }
  }
}

import { Hono } from 'hono'
import { pageHeaders } from '../shared/page.ts'
import type { SimulatorEnv } from '../shared/simulator-server.ts'
import type { BankContext } from './bank-api.ts'
import { type BankCallbacks, callbackLocation } from './bank-callbacks.ts'
import { type BankOrder, refNumOf } from './bank-order.ts'
import { payPage, restingPage, unknownPage } from './bank-page.ts'

/** The side of the bank that payers see. */
export function createBankCounter(bank: BankContext, callbacks: BankCallbacks): Hono<SimulatorEnv> {
  const { ledger, control } = bank
  const app = new Hono<SimulatorEnv>()

  app.get('/:token', (c) => {
    const order = ledger.byToken(c.req.param('token'))
    if (!order) return c.html(unknownPage(), 404, pageHeaders())
    // The form's answer redirects to the merchant, which a browser holds against this rule too.
    const headers = pageHeaders([new URL(order.callbackUrl).origin])
    return c.html(order.state === 'open' ? payPage(order) : restingPage(order), 200, headers)
  })
  app.post('/:token', async (c) => {
    const action = new URLSearchParams(await c.req.text()).get('action')
    const order = ledger.byToken(c.req.param('token'))
    if (!order) return c.html(unknownPage(), 404, pageHeaders())
    const decided = decide(bank, order, action)
    const stays = action === 'close' || isQuiet(action) || decided.state === 'open' || decided.state === 'expired'
    if (stays || control.take('callbackNever')) return c.html(restingPage(decided), 200, pageHeaders())
    const late = control.take('callbackLateMs')
    if (late) {
      callbacks.schedule(decided, late.value ?? 5_000)
      return c.html(restingPage(decided), 200, pageHeaders())
    }
    if (control.take('callbackTwice')) callbacks.schedule(decided, 300)
    return c.redirect(callbackLocation(decided), 303)
  })
  return app
}

/** An order is decided once; pressing again shows what was decided. */
function decide({ ledger, control }: BankContext, order: BankOrder, action: string | null): BankOrder {
  if (order.state !== 'open') return order
  if (action === 'cancel') return ledger.save({ ...order, state: 'cancelled' })
  if (action !== 'pay' && !isQuiet(action)) return order
  const change = control.take('changedAmount')
  return ledger.save({
    ...order,
    state: 'captured',
    refNum: refNumOf(order.token),
    capturedRials: order.amountRials + (change ? (change.value ?? -1_000) : 0),
    // What a bank does not speak of it does not give back either.
    ...(action === 'pay-and-hush' ? { hushed: true } : { returnsAt: Date.now() + control.verifyWithinMs }),
  })
}

/** Ways to pay after which the payer stays at the bank. */
const isQuiet = (action: string | null) => action === 'pay-and-close' || action === 'pay-and-hush'

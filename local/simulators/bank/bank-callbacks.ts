import type { BankLedger, BankOrder } from './bank-order.ts'

export interface BankCallbacks {
  /** The bank calls the merchant back by itself, without the payer's browser. */
  schedule(order: BankOrder, delayMs: number): void
  stop(): void
}

const retryMs = 1_000

/** Where the payer, or the bank itself, goes when the order is decided. Parameters are those of Saman's gateway. */
export function callbackLocation(order: BankOrder): string {
  const url = new URL(order.callbackUrl)
  url.searchParams.set('State', order.refNum === undefined ? 'CanceledByUser' : 'OK')
  url.searchParams.set('ResNum', order.orderId)
  url.searchParams.set('Token', order.token)
  if (order.refNum !== undefined) url.searchParams.set('RefNum', order.refNum)
  return url.toString()
}

/** Callbacks that the bank makes by itself; those that were due while it was off are made when it starts. */
export function createBankCallbacks(ledger: BankLedger): BankCallbacks {
  const timers = new Set<NodeJS.Timeout>()
  let isStopped = false

  function arm(token: string, delayMs: number): void {
    if (isStopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      void call(token)
    }, delayMs)
    timers.add(timer)
  }

  async function call(token: string): Promise<void> {
    const order = ledger.byToken(token)
    if (!order || isStopped) return
    const isReached = await visit(callbackLocation(order))
    if (!isReached) return arm(token, retryMs)
    const { callbackDueAt: _, ...rest } = ledger.byToken(token) ?? order
    ledger.save(rest)
  }

  for (const { token, callbackDueAt } of ledger.all()) {
    if (callbackDueAt !== undefined) arm(token, Math.max(0, callbackDueAt - Date.now()))
  }
  return {
    schedule(order, delayMs) {
      ledger.save({ ...order, callbackDueAt: Date.now() + delayMs })
      arm(order.token, delayMs)
    },
    stop() {
      isStopped = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** @returns whether anybody was there; what the merchant says is none of the bank's business. */
async function visit(url: string): Promise<boolean> {
  try {
    const reply = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000) })
    await reply.body?.cancel()
    return true
  } catch {
    return false
  }
}

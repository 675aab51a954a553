import { Webhook } from 'standardwebhooks'
import type { FaultControl } from '../shared/fault-control.ts'
import { seededFraction } from '../shared/seeded-fraction.ts'
import { encodeWindows1256 } from '../shared/windows-1256.ts'
import type { Delivery, RequestStore, StoredRequest } from './request-store.ts'

export interface CallbackSender {
  /** When the answer to a request that comes in now is due. */
  dueAt(key: string): number
  /** Sends the answer when it is due, and again until the caller accepts it. */
  schedule(key: string): void
  /** Sends the answer of one key, or all that are outstanding, at once. @returns how many were sent. */
  sendNow(key?: string): Promise<number>
  /** Tries again at once what could not be delivered, as a provider does that has been mended. */
  resume(): void
  stop(): void
}

export interface CallbackSenderOptions<S extends string, A> {
  service: S
  store: RequestStore<A>
  faults: FaultControl<S>
  /** The first one signs. */
  secrets: readonly string[]
  bodyOf(request: StoredRequest<A>, options: { contradictory: boolean }): string
}

const defaultDelayMs = 1_000
const lateFactor = 5
const duplicateAfterMs = 300
const maxAttempts = 2_000

/** Sends answers as Standard Webhooks: some twice, some late, and all of them until the caller has said 2xx. */
export function createCallbackSender<S extends string, A>(options: CallbackSenderOptions<S, A>): CallbackSender {
  const { service, store, faults } = options
  const timers = new Map<string, NodeJS.Timeout>()
  let isStopped = false

  function arm(key: string, delayMs: number): void {
    if (isStopped) return
    clearTimeout(timers.get(key))
    timers.set(
      key,
      setTimeout(() => void attempt(key), Math.max(0, delayMs)),
    )
  }

  async function attempt(key: string): Promise<void> {
    timers.delete(key)
    const request = store.byKey(key)
    if (!request?.delivery || isStopped) return
    const isAccepted = await post(options, request, request.delivery)
    if (isAccepted) return finish(request, request.delivery)
    const attempts = request.delivery.attempts + 1
    const waitMs = Math.min(30_000, 500 * 2 ** Math.min(attempts, 10))
    store.update(request, { delivery: { ...request.delivery, attempts, dueAt: Date.now() + waitMs } })
    if (attempts < maxAttempts) arm(key, waitMs)
  }

  function finish(request: StoredRequest<A>, delivery: Delivery): void {
    const isFirst = delivery.deliveredAt === undefined
    store.update(request, { delivery: { ...delivery, attempts: delivery.attempts + 1, deliveredAt: Date.now() } })
    if (isFirst && share('duplicate', request.key) < faults.general.duplicateRate) arm(request.key, duplicateAfterMs)
  }

  function share(what: string, key: string): number {
    return seededFraction(faults.general.seed, what, service, key)
  }

  function outstanding(): readonly StoredRequest<A>[] {
    return [...store.all()].filter(
      ({ delivery }) => delivery && delivery.deliveredAt === undefined && delivery.attempts < maxAttempts,
    )
  }

  for (const { key, delivery } of outstanding()) arm(key, (delivery?.dueAt ?? 0) - Date.now())
  return {
    dueAt(key) {
      const delayMs = faults.services[service].answerDelayMs ?? defaultDelayMs
      return Date.now() + delayMs * (share('late', key) < faults.general.lateRate ? lateFactor : 1)
    },
    schedule: (key) => arm(key, (store.byKey(key)?.delivery?.dueAt ?? 0) - Date.now()),
    async sendNow(key) {
      const keys =
        key === undefined ? outstanding().map((request) => request.key) : store.byKey(key)?.delivery ? [key] : []
      for (const one of keys) clearTimeout(timers.get(one))
      await Promise.all(keys.map(attempt))
      return keys.length
    },
    resume() {
      for (const { key, delivery } of outstanding()) if (delivery && delivery.attempts > 0) arm(key, 0)
    },
    stop() {
      isStopped = true
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}

/** @returns whether the caller accepted the answer. A provider that is down sends nothing. */
async function post<S extends string, A>(
  options: CallbackSenderOptions<S, A>,
  request: StoredRequest<A>,
  delivery: Delivery,
): Promise<boolean> {
  const { mode } = options.faults.next(options.service)
  if (mode === 'down') return false
  const body = options.bodyOf(request, { contradictory: mode === 'contradictory' })
  const [secret = ''] = options.secrets
  const id = `msg_${options.service}_${request.reference.replace(/\D/g, '')}`
  const now = new Date()
  try {
    const reply = await fetch(delivery.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, now, body),
      },
      body:
        mode === 'wrong-charset'
          ? encodeWindows1256(body)
          : mode === 'truncated'
            ? body.slice(0, body.length / 2)
            : body,
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    })
    await reply.arrayBuffer()
    return reply.ok
  } catch {
    return false
  }
}

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { type Journal, openJournal } from '../shared/journal.ts'

/** A request that a provider has taken in, with the answer that it will give or has given. */
export interface StoredRequest<A> {
  key: string
  /** The number under which the provider knows the request. */
  reference: string
  /** Epoch ms. */
  receivedAt: number
  answer: A
  /** How often a polling caller has asked. */
  polls: number
  delivery?: Delivery
}

/** The answer's way to the caller's callback address. */
export interface Delivery {
  url: string
  /** The caller's own number, told back to it. */
  clientReference: string
  dueAt: number
  attempts: number
  deliveredAt?: number
}

/** Whether the provider has made up its mind, even if its answer has not arrived yet. */
export function isDecided({ delivery }: StoredRequest<unknown>): boolean {
  return delivery !== undefined && (delivery.attempts > 0 || delivery.dueAt <= Date.now())
}

export interface RequestStore<A> {
  byKey(key: string): StoredRequest<A> | undefined
  byReference(reference: string): StoredRequest<A> | undefined
  /** The request of this key: the one that is known, else a new one. */
  take(key: string, answer: A, delivery?: Delivery): { request: StoredRequest<A>; isNew: boolean }
  update(request: StoredRequest<A>, change: Partial<StoredRequest<A>>): StoredRequest<A>
  all(): IterableIterator<StoredRequest<A>>
}

/** Requests of one provider, kept in a file of the data directory. */
export function openRequestStore<A>(dataDir: string, provider: string, prefix: string): RequestStore<A> {
  const journal: Journal<StoredRequest<A>> = openJournal(join(dataDir, 'simulators', 'providers', `${provider}.jsonl`))
  const keys = new Map([...journal.values()].map(({ reference, key }) => [reference, key]))
  return {
    byKey: (key) => journal.get(key),
    byReference: (reference) => journal.get(keys.get(reference) ?? ''),
    take(key, answer, delivery) {
      const known = journal.get(key)
      if (known) return { request: known, isNew: false }
      const request = {
        key,
        reference: `${prefix}${numberOf(provider, key)}`,
        receivedAt: Date.now(),
        answer,
        polls: 0,
        ...(delivery && { delivery }),
      }
      journal.put(key, request)
      keys.set(request.reference, key)
      return { request, isNew: true }
    },
    update(request, change) {
      const next = { ...request, ...change }
      journal.put(request.key, next)
      return next
    },
    all: () => journal.values(),
  }
}

/** Twelve digits made from the key: the same key has the same number even after the provider lost its files. */
function numberOf(provider: string, key: string): string {
  const digest = createHash('sha256').update(`${provider}\n${key}`).digest()
  return String(digest.readUIntBE(0, 6) % 1_000_000_000_000).padStart(12, '0')
}

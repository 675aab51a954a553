import { join } from 'node:path'
import { openJournal } from '../shared/journal.ts'

export interface OutboxMessage {
  id: string
  key: string
  kind: 'sms' | 'mail'
  to: string
  subject?: string
  text: string
  /** Epoch ms. */
  receivedAt: number
}

export type NewMessage = Omit<OutboxMessage, 'id' | 'receivedAt'>

export interface OutboxStore {
  byKey(key: string): OutboxMessage | undefined
  /** `conflict` when the key was used for other words before. */
  take(message: NewMessage): { message: OutboxMessage; isNew: boolean } | 'conflict'
  /** Newest first. */
  latest(limit: number): readonly OutboxMessage[]
}

/** Messages in the order in which they came, kept in a file of the data directory. */
export function openOutboxStore(dataDir: string): OutboxStore {
  const journal = openJournal<OutboxMessage>(join(dataDir, 'simulators', 'outbox.jsonl'))
  const inOrder = [...journal.values()]
  return {
    byKey: (key) => journal.get(key),
    take(message) {
      const known = journal.get(message.key)
      if (known) return isSame(known, message) ? { message: known, isNew: false } : 'conflict'
      const taken = { ...message, id: `out_${journal.size + 1}`, receivedAt: Date.now() }
      journal.put(message.key, taken)
      inOrder.push(taken)
      return { message: taken, isNew: true }
    },
    latest: (limit) => inOrder.slice(-limit).reverse(),
  }
}

function isSame(known: OutboxMessage, message: NewMessage): boolean {
  return (
    known.kind === message.kind &&
    known.to === message.to &&
    known.subject === message.subject &&
    known.text === message.text
  )
}

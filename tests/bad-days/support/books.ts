import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BankOrder } from '../../../local/simulators/bank/bank-order.ts'
import type { OutboxMessage } from '../../../local/simulators/outbox/outbox-store.ts'
import type { StoredRequest } from '../../../local/simulators/providers/request-store.ts'
import type { RealCity } from './real-city.ts'

/** What the other organisations have in their own books, read from the files that survive their being killed. */
export interface Books {
  bank: readonly BankOrder[]
  messages: readonly OutboxMessage[]
  /** By provider. */
  requests: Readonly<Record<string, readonly StoredRequest<unknown>[]>>
}

export async function readBooks({ stack }: RealCity): Promise<Books> {
  const folder = join(stack.dataDir, 'simulators')
  const files = await readdir(join(folder, 'providers')).catch((): string[] => [])
  const requests = await Promise.all(
    files
      .filter((name) => name.endsWith('.jsonl'))
      .map(async (name) => {
        const lines = await readJournal<StoredRequest<unknown>>(join(folder, 'providers', name))
        return [name.replace('.jsonl', ''), lines] as const
      }),
  )
  return {
    bank: await readJournal(join(folder, 'bank.jsonl')),
    messages: await readJournal(join(folder, 'outbox.jsonl')),
    requests: Object.fromEntries(requests),
  }
}

/** One JSON pair a line; the last line of a key counts, and one that was cut by a kill counts for nothing. */
async function readJournal<T>(file: string): Promise<readonly T[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const entries = text.split('\n').flatMap((line): [string, T][] => {
    try {
      return [JSON.parse(line) as [string, T]]
    } catch {
      return []
    }
  })
  return [...new Map(entries).values()]
}

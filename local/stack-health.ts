import { stat } from 'node:fs/promises'
import { Client, Connection } from '@temporalio/client'
import { checkPostgres } from '../activities/health/postgres-check.ts'
import { checkTemporal } from '../activities/health/temporal-check.ts'
import type { HealthCheck } from './health-watch.ts'
import { withConnection } from './postgres-roles.ts'
import { forgetOldLog } from './temporal-server.ts'

/** Work that PostgreSQL must be able to do for the API's login. */
export const postgresHealth = (url: string): HealthCheck => ({
  name: 'PostgreSQL',
  check: () => withConnection(url, checkPostgres),
})

export type TemporalUnderWatch = {
  readonly address: string
  readonly namespace: string
  /** None for a server that someone else runs. */
  readonly store?: {
    readonly file: string
    /** Of the server that has the file open. */
    readonly pid: () => number | undefined
    readonly restart: () => void
  }
}

/**
 * Work that Temporal must be able to do. An embedded server whose store was deleted or replaced goes on answering from a file that
 * nobody will find again: it is started anew at once, and the cases' runs start from their logs.
 */
export function temporalHealth({ address, namespace, store }: TemporalUnderWatch): HealthCheck {
  let known: { pid: number; inode: number } | undefined
  return {
    name: 'Temporal',
    check: async () => {
      if (store) {
        const pid = store.pid()
        const inode = await inodeOf(store.file)
        if (known && known.pid === pid && known.inode !== inode) {
          known = undefined
          store.restart()
          await forgetOldLog(store.file)
          throw new Error(`its store ${store.file} was deleted or replaced; it starts again with what is there`)
        }
        // A server that was started since has opened the file that is there now: to touch its log would destroy that store.
        if (known?.pid !== pid && pid !== undefined && inode !== undefined) known = { pid, inode }
      }
      const connection = await Connection.connect({ address, connectTimeout: '3s' })
      try {
        await checkTemporal(new Client({ connection, namespace }))
      } finally {
        await connection.close()
      }
    },
    mend: store?.restart,
  }
}

const inodeOf = (file: string) =>
  stat(file).then(
    (stats) => stats.ino,
    () => undefined,
  )

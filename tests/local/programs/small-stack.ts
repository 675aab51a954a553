import { fileURLToPath } from 'node:url'
import { openDataDir } from '../../../local/data-dir.ts'
import { findFreePort } from '../../../local/free-port.ts'
import { startOrphanGuard } from '../../../local/orphan-guard.ts'
import { openPostgresCluster } from '../../../local/postgres-cluster.ts'
import { postgresPlan } from '../../../local/postgres-server.ts'
import { takeStackLock } from '../../../local/stack-lock.ts'
import { createSupervisor } from '../../../local/supervisor.ts'

/**
 * A supervisor to be killed in tests: `small-stack.ts <data directory> <guarded|bare>` runs PostgreSQL and a small server, prints
 * their process ids as JSON and waits. `bare` has no guard: what a killed one leaves behind is for the next start.
 */
const [path = '', guarding] = process.argv.slice(2)
const dataDir = await openDataDir(path)
const lock = await takeStackLock(dataDir.lockFile, (line) => process.stderr.write(`${line}\n`))
const noGuard = { watch: () => undefined, forget: () => undefined, close: () => undefined }
const supervisor = createSupervisor({
  logDir: dataDir.logs,
  guard: guarding === 'guarded' ? startOrphanGuard() : noGuard,
  say: (line) => process.stderr.write(`${line}\n`),
  note: (processes) => lock.note(processes),
})
const cluster = await openPostgresCluster(`${path}/postgres`, dataDir.passwordsFile, () => undefined)
await supervisor.start(postgresPlan({ cluster, port: await findFreePort() }))
const port = await findFreePort()
await supervisor.start({
  name: 'api',
  command: process.execPath,
  args: [fileURLToPath(new URL('./server.mjs', import.meta.url))],
  env: { SARA8_PORT: String(port) },
  stopSignal: 'SIGTERM',
  stopWithinMs: 1_000,
  readyWithinMs: 10_000,
  isReady: async () => (await fetch(`http://127.0.0.1:${port}`)).ok,
})
await lock.note(supervisor.processes(), `http://127.0.0.1:${port}`)
process.stdout.write(`${JSON.stringify({ pids: supervisor.processes().map(({ pid }) => pid) })}\n`)
process.on('SIGTERM', () => {
  void supervisor
    .stop()
    .then(() => lock.release())
    .then(() => process.exit(0))
})
setInterval(() => undefined, 60_000)

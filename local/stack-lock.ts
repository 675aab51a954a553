import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { identify, isSameProcess, type ProcessIdentity } from './process-identity.ts'

const Identity = z.object({ pid: z.number().int(), startedAt: z.string() })
const LockRecord = z.object({
  supervisor: Identity,
  /** Address of the API, once it is ready. */
  url: z.string().optional(),
  processes: z.array(Identity.extend({ name: z.string() })).default([]),
})
type LockRecord = z.infer<typeof LockRecord>

export type StackLock = {
  /** Notes what now runs, so that a later start can end what a killed supervisor left behind. */
  readonly note: (processes: readonly { name: string; pid: number }[], url?: string) => Promise<void>
  readonly release: () => Promise<void>
}

/**
 * Takes the data directory for this process and ends what an earlier, killed start left running: only processes that are
 * provably the ones it noted.
 * @throws Error when another start is running on it
 */
export async function takeStackLock(file: string, say: (line: string) => void): Promise<StackLock> {
  const supervisor = await identify(process.pid)
  if (!supervisor) throw new Error('This process can not be found in the table of processes')
  for (;;) {
    if (await createWhole(file, { supervisor, processes: [] })) break
    const holder = await readLock(file)
    if (holder && (await isSameProcess(holder.supervisor))) throw new Error(alreadyRuns(holder))
    if (holder) await endLeftovers(holder, say)
    await rm(file, { force: true })
  }
  let record: LockRecord = { supervisor, processes: [] }
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }
  return {
    note: (processes, url) =>
      inTurn(async () => {
        const known = await Promise.all(processes.map(async ({ name, pid }) => ({ name, ...(await identify(pid)) })))
        const alive = known.filter((one): one is { name: string } & ProcessIdentity => 'startedAt' in one)
        record = { supervisor, url: url ?? record.url, processes: alive }
        await writeFile(`${file}.new`, JSON.stringify(record), { mode: 0o600 })
        await rename(`${file}.new`, file)
      }),
    release: () => inTurn(() => rm(file, { force: true })),
  }
}

/** The start that runs on a data directory now, if one does. */
export async function runningStack(file: string): Promise<{ pid: number; url?: string } | undefined> {
  const holder = await readLock(file)
  if (!holder || !(await isSameProcess(holder.supervisor))) return undefined
  return { pid: holder.supervisor.pid, url: holder.url }
}

/** A link appears whole or not at all and never replaces a file that is there. */
async function createWhole(file: string, record: LockRecord): Promise<boolean> {
  const own = `${file}.${process.pid}`
  await writeFile(own, JSON.stringify(record), { mode: 0o600 })
  try {
    await link(own, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(own, { force: true })
  }
}

async function readLock(file: string): Promise<LockRecord | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return LockRecord.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

async function endLeftovers(holder: LockRecord, say: (line: string) => void): Promise<void> {
  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    for (const left of holder.processes) {
      if (!(await isSameProcess(left))) continue
      say(`An earlier start left ${left.name} running (process ${left.pid}); it is ended.`)
      process.kill(left.pid, signal)
    }
    for (let tries = 0; tries < 50 && (await someLive(holder.processes)); tries += 1) await sleep(100)
  }
}

async function someLive(processes: readonly ProcessIdentity[]): Promise<boolean> {
  const alive = await Promise.all(processes.map(isSameProcess))
  return alive.includes(true)
}

function alreadyRuns({ supervisor, url }: LockRecord): string {
  const where = url ? ` at ${url}` : ''
  return `Sara 8 already runs on this data directory${where} (process ${supervisor.pid}). Stop it first, or start with another SARA8_DATA_DIR.`
}

import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** What lies where in the data directory. */
export type DataDir = {
  readonly root: string
  readonly logs: string
  readonly keysFile: string
  readonly portsFile: string
  readonly lockFile: string
  readonly passwordsFile: string
  readonly temporalDir: string
}

export const dataDirAt = (path: string): DataDir => {
  const root = resolve(path)
  return {
    root,
    logs: join(root, 'logs'),
    keysFile: join(root, 'keys.json'),
    portsFile: join(root, 'ports.json'),
    lockFile: join(root, 'running.json'),
    passwordsFile: join(root, 'database-passwords.json'),
    temporalDir: join(root, 'temporal'),
  }
}

/** Below this a start would end in the middle of making the database. */
export const smallestFreeBytes = 500 * 1024 * 1024
const logsKept = 3

/**
 * Makes the data directory where it is missing and puts the logs of the last start aside.
 * @throws Error when it can't be written or the disk is nearly full
 */
export async function openDataDir(path: string): Promise<DataDir> {
  const dataDir = dataDirAt(path)
  try {
    // PostgreSQL under root runs as another user and must pass through; what is secret has its own mode.
    await mkdir(dataDir.root, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    await mkdir(dataDir.logs, { recursive: true, mode: 0o700 })
    await mkdir(dataDir.temporalDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Error(
      `The data directory ${dataDir.root} can't be written (${codeOf(error)}): set SARA8_DATA_DIR to a folder of yours.`,
    )
  }
  const free = await freeBytes(dataDir.root)
  if (free < smallestFreeBytes) {
    throw new Error(
      `The disk of ${dataDir.root} is full: ${megabytes(free)} MB are free, ${megabytes(smallestFreeBytes)} MB are needed. ` +
        'Free some space, or set SARA8_DATA_DIR to a folder on another disk.',
    )
  }
  return dataDir
}

/** Renames `x.log` to `x.log.1` and so on; the oldest goes. */
export async function rotateLogs(logs: string): Promise<void> {
  for (const name of await readdir(logs)) {
    if (!name.endsWith('.log') || (await stat(join(logs, name))).size === 0) continue
    await rm(join(logs, `${name}.${logsKept}`), { force: true })
    for (let age = logsKept - 1; age >= 1; age -= 1) {
      await rename(join(logs, `${name}.${age}`), join(logs, `${name}.${age + 1}`)).catch(() => undefined)
    }
    await rename(join(logs, name), join(logs, `${name}.1`))
  }
}

export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

export const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024)

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error))

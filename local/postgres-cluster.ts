import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { platform } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { runCommand } from './command.ts'
import { type PostgresPrograms, postgresPrograms } from './postgres-programs.ts'
import { postgresUser, type RunAs } from './postgres-user.ts'

/** Passwords of the logins, kept in one file with mode 0600. */
const Passwords = z.object({ superuser: z.string(), owner: z.string(), api: z.string(), worker: z.string() })
export type Passwords = z.infer<typeof Passwords>

export type PostgresCluster = {
  readonly folder: string
  readonly programs: PostgresPrograms
  readonly runAs: RunAs | undefined
  readonly passwords: Passwords
}

export const superuserName = 'sara8_superuser'

/**
 * Opens the cluster in a folder, made on the first call: checksums on, UTF-8, passwords by SCRAM only.
 * @param passwordsFile where the random passwords are kept
 * @throws Error with the words of initdb
 */
export async function openPostgresCluster(
  folder: string,
  passwordsFile: string,
  say: (line: string) => void,
): Promise<PostgresCluster> {
  const runAs = await postgresUser()
  const programs = await postgresPrograms(runAs)
  const passwords = await keepPasswords(passwordsFile)
  const cluster = { folder, programs, runAs, passwords }
  const majorVersion = (await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (!majorVersion) {
    say('PostgreSQL: making the database …')
    await initialise(cluster)
  } else if (majorVersion !== programs.version.split('.')[0]) {
    throw new Error(
      `The database in ${folder} is of PostgreSQL ${majorVersion}, the programs are ${programs.version}: restore a backup into a new data directory.`,
    )
  }
  return cluster
}

async function initialise({ folder, programs, runAs, passwords }: PostgresCluster): Promise<void> {
  // Made beside its place and moved there whole, so that an interrupted start leaves nothing half made.
  const half = `${folder}.half`
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { recursive: true, mode: 0o700 })
  const passwordFile = join(dirname(half), `.initdb-${randomBytes(6).toString('hex')}`)
  await writeFile(passwordFile, `${passwords.superuser}\n`, { mode: 0o600 })
  try {
    if (runAs) {
      await chown(half, runAs.uid, runAs.gid)
      await chown(passwordFile, runAs.uid, runAs.gid)
    }
    const flags = [
      `--pgdata=${half}`,
      `--username=${superuserName}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      // Trigram search takes letters from LC_CTYPE: under C it finds none in Persian words.
      `--lc-ctype=${platform() === 'darwin' ? 'UTF-8' : 'C.UTF-8'}`,
      '--data-checksums',
      '--no-instructions',
    ]
    const result = await runCommand(programs.initdb, flags, { timeoutMs: 120_000, cwd: half, ...runAs })
    if (result.code !== 0) throw new Error(`initdb failed:\n${result.stderr || result.stdout}`)
    await rename(half, folder)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(half, { recursive: true, force: true })
  }
}

/** Reads the passwords, made at random on the first call. */
export async function keepPasswords(file: string): Promise<Passwords> {
  const kept = await readFile(file, 'utf8').catch(() => undefined)
  if (kept !== undefined) return Passwords.parse(JSON.parse(kept))
  const random = () => randomBytes(24).toString('base64url')
  const made = { superuser: random(), owner: random(), api: random(), worker: random() }
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return made
}

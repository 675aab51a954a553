import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { runCommand } from './command.ts'

export type RunAs = { readonly uid: number; readonly gid: number }

/**
 * The account that PostgreSQL must run as: none (the current one), or the system user `postgres` when this process is root,
 * because PostgreSQL refuses to run as root. The user is made when it is missing.
 * @throws Error when it is missing and can't be made
 */
export async function postgresUser(): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const known = await knownPostgresUser()
  if (known) return known
  for (const [command, ...args] of creations) {
    await runCommand(command, args, { timeoutMs: 20_000 })
    const made = await knownPostgresUser()
    if (made) return made
  }
  throw new Error(
    'PostgreSQL does not run as root, and the user `postgres` could not be made. Make it (`useradd --system postgres`), ' +
      'start Sara 8 as an ordinary user, or set DATABASE_URL.',
  )
}

/** Debian, Fedora and others first, then Alpine. */
const creations = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
  ['adduser', '-S', '-D', '-H', 'postgres'],
] as const

/** The system user `postgres`, if there is one. */
export async function knownPostgresUser(): Promise<RunAs | undefined> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map((flag) => runCommand('id', [flag, 'postgres'], { timeoutMs: 10_000 })),
  )
  if (uid?.code !== 0 || gid?.code !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

/** Whether that account can enter a folder, looking at each folder above it; supplementary groups don't count. */
export async function canEnter(folder: string, user: RunAs | undefined): Promise<boolean> {
  if (!user) return true
  for (let at = resolve(folder); ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at)
    const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0
    if (((mode >> shift) & 1) === 0) return false
    if (at === dirname(at)) return true
  }
}

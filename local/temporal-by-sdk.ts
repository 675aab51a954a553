import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { runCommand } from './command.ts'
import { programEntry } from './program-entry.ts'

/** Without open internet the SDK tries for minutes; nobody should wait for that. */
const patienceMs = 25_000

/**
 * Fetches the Temporal CLI with the download of Temporal's own SDK, which needs open internet.
 * It runs in a process of its own: the SDK's download can't be called off.
 * @param target path of the program, made whole or not at all
 * @throws Error with what the SDK said
 */
export async function downloadTemporalBySdk(target: string, version: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  const work = await mkdtemp(join(dirname(target), 'fetch-'))
  try {
    const { args, cwd } = programEntry('local/temporal-sdk-download.ts')
    const result = await runCommand(process.execPath, [...args, work, `v${version}`], { timeoutMs: patienceMs, cwd })
    const program = (await readdir(work)).find((name) => name.startsWith('temporal') && !name.endsWith('.downloading'))
    if (!program) throw new Error(lastWords(result.stderr))
    await chmod(join(work, program), 0o755)
    await rename(join(work, program), target)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

const lastWords = (output: string) => output.trim().split('\n').slice(-2).join(' ') || 'it said nothing'

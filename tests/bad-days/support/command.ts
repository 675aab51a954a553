import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const checkout = fileURLToPath(new URL('../../../', import.meta.url))

/** Runs the `sara8` command as an operator does; fails when it exits with anything but 0. */
export async function sara8(dataDir: string, ...args: readonly string[]): Promise<string> {
  const command = ['--import', 'tsx', 'cli/main.ts', ...args, '--data-dir', dataDir]
  const { stdout } = await run(process.execPath, command, { cwd: checkout })
  return stdout
}

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '../../local/free-port.ts'
import { environmentWith } from '../../settings.ts'

export interface ExtraProcess {
  url: string
  pid: number | undefined
  stop(): Promise<void>
}

/**
 * Runs one more server beside the stack and waits until it answers.
 * @param readyPath what to ask; any answer will do
 */
export async function startExtraProcess(
  program: URL,
  env: Record<string, string | undefined>,
  readyPath: string,
): Promise<ExtraProcess> {
  const port = await findFreePort()
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(program)], {
    env: environmentWith({ SARA8_LOG_LEVEL: 'warn', ...env, SARA8_PORT: String(port) }),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
  }
  const end = Date.now() + 30_000
  while (Date.now() < end && child.exitCode === null) {
    const answers = await fetch(url + readyPath).then(
      () => true,
      () => false,
    )
    if (answers) return { url, pid: child.pid, stop }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await stop()
  throw new Error(`${program.pathname} did not start`)
}

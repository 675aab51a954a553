import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface SimulatorProcess {
  url: string
  port: number
  /** Ends the process at once, as a power cut would. */
  kill(): Promise<void>
  /** Asks the process to end. @returns its exit code. */
  terminate(): Promise<number | null>
}

/** Starts a simulator as `npm start` does: a process of its own that says when it is ready. */
export async function startSimulatorProcess(
  name: 'providers' | 'bank' | 'outbox',
  dataDir: string,
  port = 0,
): Promise<SimulatorProcess> {
  const main = fileURLToPath(new URL(`../../../local/simulators/${name}/main.ts`, import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: {
      PATH: process.env.PATH,
      SARA8_DATA_DIR: dataDir,
      SARA8_PORT: String(port),
      SARA8_SIMULATOR_MISBEHAVE_RATE: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const ready = new Promise<{ url: string }>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line) as { url: string })) // runSimulator's line
    void ended.then((code) => reject(new Error(`${name} ended with ${code} before it was ready`)))
  })
  const { url } = await ready
  return {
    url,
    port: Number(new URL(url).port),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async terminate() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { findFreePort, isPortFree } from './free-port.ts'

const port = z.number().int().min(1).max(65_535)
export const StackPorts = z.object({
  api: port,
  worker: port,
  apiMetrics: port,
  workerMetrics: port,
  providers: port,
  bank: port,
  outbox: port,
  mail: port,
  postgres: port,
  temporal: port,
})
export type StackPorts = z.infer<typeof StackPorts>

/**
 * Chooses the ports of a start: those of the last start where they are still free, so that addresses people noted stay true.
 * @param wanted the API's port if a person chose one, @param usual the one to try first otherwise
 * @throws Error when the wanted port is taken
 */
export async function chooseStackPorts(
  file: string,
  api: { readonly wanted?: number; readonly usual: number },
  say: (line: string) => void,
): Promise<StackPorts> {
  if (api.wanted !== undefined && !(await isPortFree(api.wanted))) {
    throw new Error(
      `Port ${api.wanted} is taken by another program. Choose another with --port, or leave it out and a free one is found.`,
    )
  }
  const kept = await keptPorts(file)
  const taken = new Set<number>()
  const choose = async (name: string, ...preferred: (number | undefined)[]) => {
    for (const candidate of preferred) {
      if (candidate === undefined || taken.has(candidate)) continue
      if (await isPortFree(candidate)) return take(candidate)
      say(`Port ${candidate} of ${name} is taken by another program; another is used.`)
    }
    return take(await findFreePort(taken))
  }
  const take = (chosen: number) => {
    taken.add(chosen)
    return chosen
  }
  const ports: StackPorts = {
    api: api.wanted === undefined ? await choose('the API', kept.api ?? api.usual) : take(api.wanted),
    worker: await choose('the worker', kept.worker),
    apiMetrics: await choose('the API’s metrics', kept.apiMetrics),
    workerMetrics: await choose('the worker’s metrics', kept.workerMetrics),
    providers: await choose('the providers', kept.providers),
    bank: await choose('the bank', kept.bank),
    outbox: await choose('the outbox', kept.outbox),
    mail: await choose('the outbox’s mail', kept.mail),
    postgres: await choose('PostgreSQL', kept.postgres),
    temporal: await choose('Temporal', kept.temporal),
  }
  await writeFile(file, `${JSON.stringify(ports, null, 2)}\n`)
  return ports
}

async function keptPorts(file: string): Promise<Partial<StackPorts>> {
  const text = await readFile(file, 'utf8').catch(() => '{}')
  try {
    return StackPorts.partial().parse(JSON.parse(text))
  } catch {
    return {}
  }
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { z } from 'zod'
import { type DataDir, dataDirAt } from '../local/data-dir.ts'
import { runningStack } from '../local/stack-lock.ts'
import { StackPorts } from '../local/stack-ports.ts'
import { readSettings } from '../settings.ts'

export interface PlaceOptions {
  dataDir?: string
}

export const dataDirOption = () =>
  new Option('--data-dir <folder>', 'data directory of the embedded stack (default: SARA8_DATA_DIR, else .sara8)')

/** Adds what every command has that looks for a stack. */
export function withPlace(command: Command): Command {
  return command.addOption(dataDirOption())
}

export function placeOf({ dataDir }: PlaceOptions): DataDir {
  return dataDirAt(dataDir ?? readSettings().SARA8_DATA_DIR)
}

export interface StackFound {
  place: DataDir
  ports: StackPorts
  /** Address of the API; none while it starts. */
  apiUrl: string | undefined
}

/** The embedded stack that runs on the data directory; undefined when none does. */
export async function findStack(options: PlaceOptions): Promise<StackFound | undefined> {
  const place = placeOf(options)
  const running = await runningStack(place.lockFile)
  if (!running) return undefined
  const text = await readFile(place.portsFile, 'utf8').catch(() => undefined)
  const ports = text === undefined ? undefined : StackPorts.safeParse(JSON.parse(text)).data
  return ports && { place, ports, apiUrl: running.url }
}

/** Keys of the demonstration accounts by the id of their principal; empty where nothing was seeded. */
export async function demonstrationKeys(place: DataDir): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(join(place.root, 'demonstration-keys.json'), 'utf8').catch(() => '{}')
  return z.record(z.string(), z.string()).parse(JSON.parse(text))
}

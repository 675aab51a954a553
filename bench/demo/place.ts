import { demonstrationKeys, findStack } from '../../cli/stack-place.ts'
import { dataDirAt } from '../../local/data-dir.ts'
import { localUrl } from '../../local/program-plans.ts'
import { startStack } from '../../local/stack.ts'

/** The stack that the demonstration drives, and how it leaves it. */
export interface DemoPlace {
  apiUrl: string
  bankUrl: string
  providersUrl: string
  /** Keys of the demonstration accounts by principal. */
  keys: Readonly<Record<string, string>>
  leave(): Promise<void>
}

/** The stack that runs on the data directory; where none does, one that is started for the demonstration and stopped after it. */
export async function openPlace(say: (line: string) => void): Promise<DemoPlace> {
  const found = await findStack({})
  if (found?.apiUrl) {
    const { place, ports, apiUrl } = found
    const [bankUrl, providersUrl] = [localUrl(ports.bank), localUrl(ports.providers)]
    return { apiUrl, bankUrl, providersUrl, keys: await demonstrationKeys(place), leave: async () => undefined }
  }
  const stack = await startStack({ say })
  const { apiUrl, bankUrl, providersUrl } = stack
  const keys = await demonstrationKeys(dataDirAt(stack.dataDir))
  return { apiUrl, bankUrl, providersUrl, keys, leave: stack.stop }
}

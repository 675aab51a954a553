import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** What of the checkout the rules watch; the same list as `npm run check:imports`. */
export const watched = 'domain catalogue workflows activities relay db api local cli city build bench'.split(' ')

const Cruise = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})
export type Cruise = z.infer<typeof Cruise>

/** Runs dependency-cruiser with the rules of this repository over folders below `cwd`. */
export async function cruiseFolders(cwd: string, folders: readonly string[]): Promise<Cruise> {
  const { stdout } = await promisify(execFile)(
    join(root, 'node_modules/.bin/depcruise'),
    ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', ...folders],
    { cwd, maxBuffer: 64 * 1024 * 1024 },
  ).catch((error: { stdout?: string; message: string }) => {
    // It exits with the number of violations; what it saw is on its output all the same.
    if (error.stdout?.startsWith('{')) return { stdout: error.stdout }
    throw new Error(error.message)
  })
  return Cruise.parse(JSON.parse(stdout))
}

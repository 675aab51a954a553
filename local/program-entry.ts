import { fileURLToPath } from 'node:url'

/**
 * How Node runs one of our programs: its source through tsx, or in a build its bundle, which lies at the same place under
 * the build's folder.
 * @param entry path from the top of the checkout
 */
export function programEntry(entry: string): { readonly args: readonly string[]; readonly cwd: string } {
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  if (import.meta.url.endsWith('.js')) return { args: [entry.replace(/\.ts$/, '.js')], cwd }
  return { args: ['--import', 'tsx', entry], cwd }
}

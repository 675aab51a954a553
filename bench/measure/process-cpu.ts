import { readdir, readFile } from 'node:fs/promises'

/** Clock ticks of /proc in a second, the same on every Linux that we know. */
const ticksPerSecond = 100

/**
 * CPU time that a process and its children have used, in milliseconds; 0 where there is no /proc.
 * @param pid none while the process is down
 */
export async function cpuMilliseconds(pid: number | undefined): Promise<number> {
  if (pid === undefined) return 0
  const stats = await allStats()
  return stats
    .filter((stat) => stat.pid === pid || stat.parent === pid)
    .reduce((sum, stat) => sum + (stat.ticks * 1_000) / ticksPerSecond, 0)
}

/** Resident memory of a process in megabytes; 0 where there is no /proc. */
export async function residentMegabytes(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1_024
}

async function allStats() {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(pids.map(statOf))
  return stats.filter((stat) => stat !== undefined)
}

async function statOf(pid: string) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  // The name in parentheses may hold blanks: fields are counted after it.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { pid: Number(pid), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
}

import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * `npm test`: runs vitest with the arguments given and ends with one line `N passed, N failed`, which machines read. Exits with 1
 * when anything failed, a file that could not be loaded and a run without tests included.
 */
const folder = await mkdtemp(join(tmpdir(), 'sara8-run-'))
try {
  const code = await runVitest(join(folder, 'result.json'))
  const { passed, failed } = await readCounts(join(folder, 'result.json'))
  const isGreen = code === 0 && failed === 0 && passed > 0
  // An error outside any test has no count of its own, but the line must not look green.
  process.stdout.write(`\n${passed} passed, ${isGreen ? 0 : Math.max(failed, 1)} failed\n`)
  process.exitCode = isGreen ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

function runVitest(resultFile: string): Promise<number | null> {
  const home = dirname(createRequire(import.meta.url).resolve('vitest/package.json'))
  const flags = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`]
  const vitest = spawn(process.execPath, [join(home, 'vitest.mjs'), ...flags, ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  // Ctrl-C reaches vitest as well, which stops its servers; this process only waits for it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => vitest.kill(signal))
  return new Promise((resolve) => vitest.once('exit', resolve))
}

async function readCounts(resultFile: string): Promise<{ passed: number; failed: number }> {
  const text = await readFile(resultFile, 'utf8').catch(() => undefined)
  if (text === undefined) return { passed: 0, failed: 0 }
  const result = JSON.parse(text) as {
    numPassedTests: number
    numFailedTests: number
    testResults: { status: string; assertionResults: unknown[] }[]
  }
  const unloaded = result.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return { passed: result.numPassedTests, failed: result.numFailedTests + unloaded.length }
}

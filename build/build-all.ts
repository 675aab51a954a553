import { copyFile, cp, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundleWorkflowSources } from '../relay/workflow-code.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Programs; each becomes one file at the same place under the build's folder. Packages stay outside. */
const programs = [
  'api/main',
  'relay/main',
  'cli/main',
  'city/main',
  'local/simulators/providers/main',
  'local/simulators/bank/main',
  'local/simulators/outbox/main',
  'local/temporal-sdk-download',
] as const

/** Programs that print letters: the typesetting thread and its template lie beside them. */
const printing = ['relay', 'city', 'api'] as const

/**
 * Makes a folder that plain Node runs: `api/main.js`, `relay/main.js`, `cli/main.js` and what they start. It appears whole
 * or not at all.
 * @param target folder; what was there is replaced
 */
export async function buildAll(target: string): Promise<void> {
  const half = `${target}.${process.pid}`
  try {
    await Promise.all([buildPrograms(half), buildWorkflows(half), copyMigrations(half), copyAssets(half)])
    await rm(target, { recursive: true, force: true })
    await rename(half, target)
  } finally {
    await rm(half, { recursive: true, force: true })
  }
}

async function buildPrograms(folder: string): Promise<void> {
  const letters = 'activities/letters/rendering'
  const threads = printing.map((place) => ({
    in: join(root, letters, 'letter-worker.ts'),
    out: `${place}/letter-worker`,
  }))
  await build({
    entryPoints: [...programs.map((out) => ({ in: join(root, `${out}.ts`), out })), ...threads],
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20.20',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'warning',
  })
  for (const place of printing) await copyFile(join(root, letters, 'letter.typ'), join(folder, place, 'letter.typ'))
}

async function buildWorkflows(folder: string): Promise<void> {
  const { code } = await bundleWorkflowSources()
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'workflow-bundle.js'), code)
}

async function copyMigrations(folder: string): Promise<void> {
  await cp(join(root, 'db/migrations'), join(folder, 'db/migrations'), { recursive: true })
}

async function copyAssets(folder: string): Promise<void> {
  await cp(join(root, 'web/assets'), join(folder, 'assets'), { recursive: true })
}

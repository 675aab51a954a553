import { execFile } from 'node:child_process'
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLetterRenderer } from '../../../../activities/letters/rendering/letter-pdf.ts'
import { plainLetter } from './letter-samples.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const rendering = join(root, 'activities/letters/rendering')
// Below node_modules, so that the bundle finds the packages that stay outside it.
const output = join(root, 'node_modules/.cache', `letter-bundle-${process.pid}`)

const main = `
  import { createLetterRenderer } from ${JSON.stringify(join(rendering, 'letter-pdf.ts'))}
  const renderer = createLetterRenderer()
  const { sha256 } = await renderer.render(JSON.parse(process.argv[2]))
  console.log(sha256)
  await renderer.close()
`

beforeAll(async () => {
  await mkdir(output, { recursive: true })
  await writeFile(join(output, 'main.in.ts'), main)
  await build({
    entryPoints: { main: join(output, 'main.in.ts'), 'letter-worker': join(rendering, 'letter-worker.ts') },
    outdir: output,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  await copyFile(join(rendering, 'letter.typ'), join(output, 'letter.typ'))
})
afterAll(() => rm(output, { recursive: true }))

test('a bundle run by plain node makes the same bytes as the sources', async () => {
  const renderer = createLetterRenderer()
  const { sha256 } = await renderer.render(plainLetter)
  await renderer.close()
  const { stdout } = await promisify(execFile)('node', [join(output, 'main.js'), JSON.stringify(plainLetter)])
  expect(stdout.trim()).toBe(sha256)
})

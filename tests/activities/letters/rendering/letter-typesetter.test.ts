import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTypesetter } from '../../../../activities/letters/rendering/letter-typesetter.ts'
import { plainLetter } from './letter-samples.ts'

const template = fileURLToPath(new URL('../../../../activities/letters/rendering/letter.typ', import.meta.url))
const fontDirectory = join(dirname(fileURLToPath(import.meta.resolve('vazirmatn/package.json'))), 'fonts', 'ttf')

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'letter-'))
})
afterAll(() => rm(directory, { recursive: true }))

async function typesetterOf(change: (source: string) => string) {
  const templateFile = join(directory, 'letter.typ')
  await writeFile(templateFile, change(await readFile(template, 'utf8')))
  return createTypesetter({ templateFile, fontDirectory })
}

test('a font that is nowhere to be found is an error, though Typst only warns', async () => {
  const typeset = await typesetterOf((source) => source.replace('font: "Vazirmatn"', 'font: "Nobody Has This"'))
  expect(() => typeset(plainLetter)).toThrow(expect.objectContaining({ code: 'font-missing' }))
})

test('any other warning is an error too', async () => {
  const typeset = await typesetterOf((source) => `${source}\n#let unused() = []\n#** \n`)
  expect(() => typeset(plainLetter)).toThrow(expect.objectContaining({ code: 'template-error' }))
})

test('a broken template is an error that does not quote the letter', async () => {
  const typeset = await typesetterOf((source) => `${source}\n#panic(letter.to)`)
  expect(() => typeset(plainLetter)).toThrow(
    expect.objectContaining({ code: 'template-error', message: 'template-error' }),
  )
})

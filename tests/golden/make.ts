import { mkdir, rm, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { createLetterRenderer } from '../../activities/letters/rendering/letter-pdf.ts'
import { goldenLetter, letterText } from './golden-letter.ts'
import { letterCases } from './letter-cases.ts'

/**
 * Makes the golden letters anew: `node --import tsx tests/golden/make.ts [--pdf DIRECTORY]`. Look at the difference, and with
 * `--pdf` at the pages themselves, before it is committed.
 */
const { values } = parseArgs({ options: { pdf: { type: 'string' } } })
const folder = new URL('letters/', import.meta.url)
const renderer = createLetterRenderer()
const hashes: Record<string, string> = {}
await rm(folder, { recursive: true, force: true })
for (const [service, { letters }] of Object.entries(letterCases)) {
  await mkdir(new URL(`${service}/`, folder), { recursive: true })
  for (const name of Object.keys(letters)) {
    const letter = goldenLetter(service, name)
    await writeFile(new URL(`${service}/${name}.txt`, folder), letterText(letter))
    const { pdf, sha256 } = await renderer.render(letter)
    hashes[`${service}/${name}`] = sha256
    if (values.pdf !== undefined) {
      await mkdir(values.pdf, { recursive: true })
      await writeFile(`${values.pdf}/${service}--${name}.pdf`, pdf)
    }
  }
}
await writeFile(new URL('pictures.json', folder), `${JSON.stringify(hashes, null, 2)}\n`)
await renderer.close()
process.stdout.write(`${Object.keys(hashes).length} letters\n`)

import { readFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { createLetterRenderer } from '../../activities/letters/rendering/letter-pdf.ts'
import { procedureOf } from '../../catalogue/procedures.ts'
import { pdfPages } from '../activities/letters/rendering/pdf-text.ts'
import { goldenLetter, letterText } from './golden-letter.ts'
import { letterCases } from './letter-cases.ts'

const renderer = createLetterRenderer()
afterAll(() => renderer.close())

const read = (path: string) => readFile(new URL(`letters/${path}`, import.meta.url), 'utf8')
const pictures: Record<string, string> = JSON.parse(await read('pictures.json'))
const sampleMark = 'نمونه – نیازمند تأیید'

describe.each(Object.entries(letterCases))('%s', (service, { letters }) => {
  it.each(Object.keys(letters))('%s says what it said, on the page that was looked at', async (name) => {
    const letter = goldenLetter(service, name)
    expect(letterText(letter)).toBe(await read(`${service}/${name}.txt`))
    const { pdf, sha256 } = await renderer.render(letter)
    expect(sha256, 'the page differs: look at it (tests/golden/make.ts --pdf) before it is made golden').toBe(
      pictures[`${service}/${name}`],
    )
    // Wording that nobody has approved says so on every page.
    for (const page of pdfPages(pdf)) expect(page).toContain(sampleMark)
  })

  it('has every letter among them, that of each outcome first of all', () => {
    const procedure = procedureOf(service)
    const golden = new Set(Object.values(letters).map(({ template }) => template))
    expect(Object.keys(procedure?.letters ?? {}).filter((template) => !golden.has(template))).toEqual([])
    for (const { letter } of Object.values(procedure?.outcomes ?? {})) if (letter) expect(golden).toContain(letter)
  })
})

import { createHash } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { createLetterRenderer } from '../../../../activities/letters/rendering/letter-pdf.ts'
import type { LetterDocument } from '../../../../domain/letter/letter-document.ts'
import { formatVerificationCode } from '../../../../domain/letter/verification-code.ts'
import { billLetter, longLetter, plainLetter } from './letter-samples.ts'
import { pdfPages } from './pdf-text.ts'

const renderer = createLetterRenderer()
afterAll(() => renderer.close())

async function pagesOf(document: LetterDocument): Promise<readonly string[]> {
  return pdfPages((await renderer.render(document)).pdf)
}

describe('a letter', () => {
  test('says its number, dates, amounts and codes in its text layer', async () => {
    const [page = ''] = await pagesOf(billLetter)
    for (const words of [
      'بسمه تعالی',
      'شهرداری خوی',
      'منطقهٔ یک',
      'شماره:۱۴۰۵/۱/ش/۰۰۲۴۱۷',
      'تاریخ:۱۴۰۵/۰۸/۲۹',
      'به:سرکار خانم زهرا',
      '۱-۱۲-۳۴۵-۶-۰-۰-۰',
      '۴۱٬۸۰۰٬۰۰۰',
      'مادهٔ ۴ تعرفهٔ',
      'چهل و هشت میلیون و هفتصد و پنجاه هزار ریال۴۸٬۷۵۰٬۰۰۰',
      '۴۸۷۵۰۵۰۱۳۴',
      '(Portal)',
      'از طرف شهردار منطقهٔ یک',
      'تا پایان روز ۱۴۰۵/۰۹/۲۹',
      formatVerificationCode(billLetter.verification.code),
      billLetter.verification.url,
      'رونوشت:',
      billLetter.snapshotHash,
      'صفحهٔ ۱ از ۱',
      'نمونه – نیازمند تأیید',
    ]) {
      expect(page).toContain(words)
    }
  })

  test('leaves out what it does not have', async () => {
    const pages = await pagesOf(plainLetter)
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('شهرداری خویمعاونت')
    for (const words of ['رونوشت', 'اعتبار', 'نمونه –', 'از طرف', 'ردیف']) expect(pages[0]).not.toContain(words)
  })

  test('goes on to further pages with its number, its table head and its signature not alone', async () => {
    const [first = '', second = '', ...more] = await pagesOf(longLetter(14))
    expect(more).toEqual([])
    expect(first).toContain('صفحهٔ ۱ از ۲')
    expect(first).not.toContain('ادامهٔ نامهٔ')
    expect(second).toContain('صفحهٔ ۲ از ۲')
    expect(second).toContain('ادامهٔ نامهٔ شمارهٔ ۱۴۰۵/۱/ش/۰۰۲۴۱۷ مورخ ۱۴۰۵/۰۸/۲۹نمونه – نیازمند تأییدردیف')
    expect(second).toContain('۱۴٬۰۰۰٬۰۰۰')
    const last = (await pagesOf(longLetter(60))).at(-1) ?? ''
    expect(last).toContain('در صورت اعتراض')
    expect(last).toContain('ندا')
    expect(last).toContain('رونوشت')
  })

  test('is archivable, tagged and of the language fa', async () => {
    const text = Buffer.from((await renderer.render(billLetter)).pdf).toString('latin1')
    expect(text).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(text).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
    expect(text).toMatch(/\/Lang \(fa/)
    expect(text).toContain('/Alt ')
  })
})

describe('the same document', () => {
  test('gives the same bytes, beside others, in any thread and whatever came before', async () => {
    const other = createLetterRenderer()
    const letters = await Promise.all([
      ...[billLetter, plainLetter, billLetter, longLetter(14), billLetter].map(renderer.render),
      other.render(billLetter),
    ])
    await other.close()
    const hashes = letters.map(({ sha256 }) => sha256)
    expect(new Set([0, 2, 4, 5].map((index) => hashes[index])).size).toBe(1)
    expect(new Set(hashes).size).toBe(3)
    for (const { pdf, sha256 } of letters) expect(createHash('sha256').update(pdf).digest('hex')).toBe(sha256)
  })

  test('with another instant of issue gives other bytes', async () => {
    const later = { ...plainLetter, issuedAt: '2026-11-20T08:30:01.000Z' }
    expect((await renderer.render(later)).sha256).not.toBe((await renderer.render(plainLetter)).sha256)
  })
})

describe('hostile words', () => {
  test('stay text', async () => {
    const markup = '#panic("x") *b* _i_ $x^2$ \\ <label> @ref [c] ]] }} /* // = h `raw` #include "/etc/passwd"'
    const hostile = {
      ...billLetter,
      to: markup,
      paragraphs: [markup],
      copies: [markup],
      signatory: { name: markup, post: markup },
    }
    const text = (await pagesOf(hostile)).join('').replace(/\s/g, '')
    expect(text.split('#panic("x")').length - 1).toBe(5)
  })

  test.each([
    ['😀 中', 'U+1F600 U+4E2D'],
    ['\u0007', 'U+0007'],
    ['\ud800', 'U+D800'],
    ['\ue000', 'U+E000'],
  ])('%j can not be printed and is refused by code point', async (text, codePoints) => {
    await expect(renderer.render({ ...plainLetter, subject: `موضوع ${text}` })).rejects.toMatchObject({
      code: 'unprintable-character',
      message: `unprintable-character: ${codePoints}`,
    })
  })

  test('an impossible date is refused', async () => {
    await expect(renderer.render({ ...plainLetter, issuedAt: 'yesterday' })).rejects.toMatchObject({
      code: 'template-error',
    })
  })
})

describe('the thread', () => {
  test('that dies takes only its own letter along', async () => {
    // Not a letter at all: the thread ends on what it never expected.
    const broken = {} as LetterDocument
    const [before, dead, after] = await Promise.allSettled([plainLetter, broken, plainLetter].map(renderer.render))
    expect(before?.status).toBe('fulfilled')
    expect(dead).toMatchObject({ status: 'rejected', reason: { code: 'worker-died' } })
    expect(after).toEqual(before)
  })

  test('that takes too long is ended', async () => {
    const hasty = createLetterRenderer({ timeoutMs: 1 })
    await expect(hasty.render(plainLetter)).rejects.toMatchObject({ code: 'timed-out' })
    await hasty.close()
  })

  test('finishes what was asked before it is closed, and takes nothing after', async () => {
    const closing = createLetterRenderer()
    const letters = [closing.render(plainLetter), closing.render(billLetter)]
    const closed = closing.close()
    await expect(closing.render(plainLetter)).rejects.toMatchObject({ code: 'renderer-closed' })
    await closed
    await closing.close()
    expect((await Promise.all(letters)).map(({ pdf }) => pdf.length > 10_000)).toEqual([true, true])
  })

  test('keeps no memory of 200 letters', async () => {
    const letterNumber = (index: number) => ({ ...billLetter, number: `1405/1/ش/${String(index).padStart(6, '0')}` })
    for (let index = 1; index <= 30; index += 1) await renderer.render(letterNumber(index))
    const before = process.memoryUsage.rss()
    for (let index = 31; index <= 230; index += 1) await renderer.render(letterNumber(index))
    // Measured: 16 MB, and 267 MB when the cache of Typst is not evicted.
    expect(process.memoryUsage.rss() - before).toBeLessThan(80_000_000)
  })
})

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseNationalId } from '../../domain/identifier/national-id.ts'
import { root } from './cruise.ts'

/** Everything that is or may be committed, read once. */
const files = new Map(
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((name) => name !== '' && !['.png', '.pdf', '.ttf'].includes(extname(name)) && existsSync(join(root, name)))
    .map((name) => [name, readFileSync(join(root, name), 'utf8')] as const),
)
const lock = 'package-lock.json'

function placesOf(pattern: RegExp, isWatched: (name: string) => boolean): string[] {
  const places: string[] = []
  for (const [name, text] of files) {
    if (isWatched(name)) for (const [match] of text.matchAll(pattern)) places.push(`${name}: ${match}`)
  }
  return places
}

it('reads the whole repository', () => {
  expect(files.size).toBeGreaterThan(200)
})

describe('dependencies', () => {
  it('are pinned to exact versions', () => {
    const { dependencies, devDependencies } = JSON.parse(files.get('package.json') ?? '') as Record<string, object>
    const ranges = Object.entries({ ...dependencies, ...devDependencies })
    expect(ranges.filter(([, range]) => !/^(npm:[a-z]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(range)))).toEqual([])
  })

  it('come from whichever registry the machine uses', () => {
    const hosts = [
      'registry\\.npm' + 'js',
      'npm' + 'mirror',
      'pypi\\.' + 'org',
      'python' + 'hosted',
      'proxy\\.gol' + 'ang',
    ]
    expect(placesOf(new RegExp(hosts.join('|'), 'gi'), () => true)).toEqual([])
    expect(placesOf(/"resolved"/g, (name) => name === lock)).toEqual([])
  })
})

describe('surroundings', () => {
  it('are read in one place, and by the simulators, which stand for other organisations, in another', () => {
    const product = (name: string) => /\.(ts|mjs)$/.test(name) && !/^(tests|bench)\//.test(name)
    const readers = new Set(placesOf(/process\.env/g, product).map((place) => place.split(':')[0]))
    expect(readers).toEqual(new Set(['local/simulators/shared/simulator-settings.ts', 'settings.ts']))
  })
})

describe('people', () => {
  const isWatched = (name: string) => name !== lock
  /** Nobody's: an unassigned range, and the placeholder of form examples. */
  const nobodysPhone = /^9(99\d{7}|14000000\d)$/
  /** Persian digits count as well. */
  const latin = (text: string) => text.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))

  it('have no phone here that could ring', () => {
    const phones = placesOf(/(?<![\w۰-۹.])(\+?98|۰|0)[9۹][\d۰-۹]{9}(?![\w۰-۹])/g, isWatched)
    expect(phones.filter((place) => !nobodysPhone.test(latin(place).slice(-10)))).toEqual([])
  })

  it('have no national id here that could be theirs', () => {
    // 999 is given to nobody; 58 begins the sample postal codes; the rest are digit ladders and vectors of the check digit.
    const nobodys = /^(999|58\d{8}$|0123456789|1234567891|9876543210|00123456|01200000|9140000|(\d)\2{9})/
    const ids = placesOf(/(?<![\w۰-۹.-])[\d۰-۹]{10}(?![\w۰-۹])/g, isWatched)
      .map((place) => [place, latin(place).slice(-10)] as const)
      .filter(([, id]) => parseNationalId(id).ok && !nobodys.test(id))
    expect(ids.map(([place]) => place)).toEqual([])
  })

  it('have no address of a mail provider here', () => {
    const mails = placesOf(/[\w.+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}/gi, isWatched)
    expect(mails.filter((mail) => !/@([\w-]+\.)*(example(\.\w+)?|test|invalid)$/i.test(mail))).toEqual([])
  })
})

describe('documents', () => {
  const pages = [...files].filter(([name]) => name.endsWith('.md'))

  it('point to files that exist', () => {
    const broken = pages.flatMap(([name, text]) =>
      [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)|<img[^>]*src="([^"]+)"/g)]
        .map(([, link, image]) => link ?? image ?? '')
        .filter((target) => !existsSync(join(root, dirname(name), target)))
        .map((target) => `${name}: ${target}`),
    )
    expect(broken).toEqual([])
  })

  it('name scripts that exist', () => {
    const { scripts } = JSON.parse(files.get('package.json') ?? '') as { scripts: Record<string, string> }
    const named = pages.flatMap(([name, text]) =>
      [...text.matchAll(/npm (?:run (?:-s )?([\w:-]+)|(start|test))(?![\w:-])/g)]
        .map(([, run, short]) => run ?? short ?? '')
        .filter((script) => !(script in scripts))
        .map((script) => `${name}: ${script}`),
    )
    expect(named).toEqual([])
  })

  it('use words in the glossary that the code uses', () => {
    const sources = [...files].filter(([name]) => /\.(ts|sql)$/.test(name) && !name.startsWith('tests/'))
    const code = sources.map(([, text]) => text).join('\n')
    const rows = (files.get('docs/glossary.md') ?? '')
      .split('\n')
      .filter((line) => line.startsWith('| ') && line.includes('`'))
    const terms = rows.flatMap((row) =>
      [...(row.split('|')[3] ?? '').matchAll(/`([A-Za-z][\w-]+)`/g)].map(([, term = '']) => term),
    )
    expect(terms.length).toBeGreaterThan(90)
    expect(terms.filter((term) => !new RegExp(`\\b${term}`).test(code))).toEqual([])
  })
})

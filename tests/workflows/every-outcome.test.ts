import { readdir, readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { procedures } from '../../catalogue/procedures.ts'

const stories = await Promise.all(
  (await readdir(new URL('.', import.meta.url)))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFile(new URL(file, import.meta.url), 'utf8')),
)

/** Ends before the municipality's own work begins: consent over HTTP in tests/api/consents.test.ts, both on the pure machine in tests/catalogue. */
const toldElsewhere = ['not-consented', 'no-authority']

it.each(procedures.map(({ service, outcomes }) => [service, Object.keys(outcomes)] as const))(
  'every outcome of %s has a story on the real server',
  (service, outcomes) => {
    // The trial service has its own test, and no story for the end that every payment has.
    if (service === 'bench-core') return
    const told = stories.filter((story) => story.includes(`'${service}'`)).join('\n')
    const here = outcomes.filter((outcome) => !toldElsewhere.includes(outcome))
    expect(here.filter((outcome) => !told.includes(`outcome: '${outcome}'`))).toEqual([])
  },
)

import { readdir, readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { procedures } from '../../catalogue/procedures.ts'

const stories = await Promise.all(
  (await readdir(new URL('.', import.meta.url)))
    .filter((file) => file.endsWith('.test.ts') && !import.meta.url.endsWith(file))
    .map((file) => readFile(new URL(file, import.meta.url), 'utf8')),
)

/** Outcomes by the service that a story names last before it looks at one. */
const told = new Map<string, Set<string>>()
for (const story of stories) {
  let service = ''
  for (const [, key, value = ''] of story.matchAll(/\b(service|outcome): '([a-z0-9-]+)'/g)) {
    if (key === 'service') service = value
    else told.set(service, (told.get(service) ?? new Set()).add(value))
  }
}

it.each(procedures.map(({ service, outcomes }) => [service, Object.keys(outcomes)] as const))(
  'every outcome of %s has a story on the real server',
  (service, outcomes) => {
    expect(outcomes.filter((outcome) => !told.get(service)?.has(outcome))).toEqual([])
  },
)

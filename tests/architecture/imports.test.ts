import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cruise, cruiseFolders, root, watched } from './cruise.ts'

it('sees every module of every layer, and no arrow that points the wrong way', async () => {
  const { modules, summary } = await cruiseFolders(root, watched)
  const seen = new Set(modules.map(({ source }) => source))
  for (const layer of watched) {
    const names = await readdir(join(root, layer), { recursive: true })
    const sources = names.filter((name) => name.endsWith('.ts')).map((name) => `${layer}/${name}`)
    expect(sources, layer).not.toEqual([])
    expect(sources.filter((source) => !seen.has(source))).toEqual([])
  }
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
})

/** Wrong on purpose: a file, what it imports, and the rule that must say so. */
const wrong = [
  ['domain/reads-files.ts', 'node:fs', 'no-node-in-the-sandbox'],
  ['domain/knows-services.ts', '../catalogue/services.ts', 'domain-arrows'],
  ['domain/knows-tables.ts', '../db/tables.ts', 'domain-arrows'],
  ['domain/speaks-http.ts', 'hono', 'domain-packages'],
  ['domain/runs-a-program.ts', '../relay/main.ts', 'entry-points-are-not-imported'],
  ['domain/left.ts', './right.ts', 'no-cycles'],
  ['domain/lonely.ts', undefined, 'no-orphans'],
  ['domain/dreams.ts', './nowhere.ts', 'no-unresolved'],
  ['catalogue/asks.ts', '../activities/effects/pay.ts', 'catalogue-arrows'],
  ['workflows/acts.ts', '../activities/effects/pay.ts', 'workflows-arrows'],
  ['workflows/dials.ts', '@temporalio/client', 'who-holds-a-temporal-client'],
  ['workflows/sends.ts', './contract/case-client.ts', 'case-client-is-no-workflow-code'],
  ['workflows/logs.ts', 'pino', 'workflow-packages'],
  ['db/calls-the-engine.ts', '../workflows/contract/messages.ts', 'db-arrows-at-run-time'],
  ['db/queries/reads-settings.ts', '../../settings.ts', 'db-settings-in-seed-only'],
  ['activities/serves.ts', '../api/routes.ts', 'activities-arrows'],
  ['activities/holds-a-client.ts', '@temporalio/client', 'who-holds-a-temporal-client'],
  ['api/does-an-effect.ts', '../activities/effects/pay.ts', 'api-ports-of-activities'],
  ['api/runs-the-relay.ts', '../relay/relay.ts', 'api-arrows'],
  ['api/draws-tables.ts', 'drizzle-orm', 'who-knows-tables'],
  ['relay/serves.ts', '../api/routes.ts', 'relay-arrows'],
  ['local/decides.ts', '../workflows/contract/messages.ts', 'local-arrows'],
  ['local/simulators/bank/knows-us.ts', '../../../db/tables.ts', 'simulators-play-others'],
  ['cli/serves.ts', '../api/routes.ts', 'cli-arrows'],
  ['city/serves.ts', '../api/routes.ts', 'city-arrows'],
  ['api/tries.ts', '../tests/fixture.ts', 'tests-are-not-imported'],
  ['api/bundles.ts', 'esbuild', 'no-tools-in-the-product'],
] as const

const innocent = [
  'settings.ts',
  'catalogue/services.ts',
  'db/tables.ts',
  'domain/right.ts',
  'relay/main.ts',
  'relay/relay.ts',
  'activities/effects/pay.ts',
  'workflows/contract/case-client.ts',
  'workflows/contract/messages.ts',
  'api/routes.ts',
  'tests/fixture.ts',
]

let folder: string
let cruise: Cruise

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sara8-arrows-'))
  for (const file of ['node_modules', 'package.json', 'tsconfig.json'])
    await symlink(join(root, file), join(folder, file))
  const write = async (file: string, text: string) => {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), text)
  }
  for (const file of innocent) await write(file, 'export const one = 1\n')
  for (const [file, target] of wrong) {
    await write(file, target ? `import * as it from '${target}'\nexport const two = it\n` : 'export const two = 2\n')
  }
  await write('domain/right.ts', `import { two } from './left.ts'\nexport const one = two\n`)
  cruise = await cruiseFolders(folder, [
    'domain',
    'catalogue',
    'workflows',
    'activities',
    'relay',
    'db',
    'api',
    'local',
    'cli',
    'city',
  ])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it.each(wrong)('%s importing %s breaks %s', (file, _target, rule) => {
  const broken = cruise.summary.violations.filter(({ from }) => from === file).map(({ rule: { name } }) => name)
  expect(broken).toContain(rule)
})

import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { createDatabase, type Database } from '../../db/client.ts'
import { rewrapEndpoints } from '../../db/deliveries/webhook-endpoints.ts'
import { sealPlainSnapshots } from '../../db/letters/letter-snapshots.ts'
import { rewrapCaseKeys } from '../../db/personal/case-key.ts'
import { createDocumentStore } from '../../db/personal/document-store.ts'
import { rewrapDrafts } from '../../db/personal/drafts.ts'
import { eraseCase } from '../../db/personal/erasure.ts'
import { type FieldKeys, fieldKeysToJson, rotateFieldKeys } from '../../db/personal/field-keys.ts'
import { createApiKey, listApiKeys, revokeApiKey } from '../../db/principals/api-key.ts'
import { rewrapCitizens } from '../../db/principals/citizens.ts'
import { rewrapTotpSecrets } from '../../db/principals/staff-credentials.ts'
import { reencryptOwners } from '../../db/registers/owners.ts'
import type { Queryable } from '../../db/sql.ts'
import { type KeyScope, keyScopes } from '../../domain/access/principal.ts'
import { isCaseId } from '../../domain/case/case-id.ts'
import { readKeys } from '../../keys.ts'
import { readSettings } from '../../settings.ts'
import { type Answer, answering, CommandError, table } from '../answer.ts'
import { withDatabaseUrls, withWorkerDatabase } from '../database-access.ts'
import { type PlaceOptions, placeOf, withPlace } from '../stack-place.ts'

type CreateOptions = PlaceOptions & { scope: KeyScope[]; days: string }

/** Keys: those by which programs call the API, and those that protect what is known of people. */
export function addKeyCommands(program: Command): void {
  const key = program.command('key').description('keys by which programs call the API')
  withPlace(key.command('create'))
    .argument('<principal>', 'whose it is, e.g. prn_notary-12')
    .description('make a key; its text is shown this once')
    .addOption(new Option('--scope <scope...>', 'what it may be used for').choices(keyScopes).default(['read']))
    .option('--days <days>', 'for how many days it works', '90')
    .action(
      answering(async (principalId: string, options: CreateOptions) => {
        const days = Number(options.days)
        if (!Number.isInteger(days) || days < 1 || days > 730) throw new CommandError('A key works for 1 to 730 days.')
        const expiresAt = new Date(Date.now() + days * 86_400_000)
        const text = await asOwner(options, async (sql) => {
          const known = await sql`select 1 from principals where principal_id = ${principalId} and disabled_at is null`
          if (known.length === 0) throw new CommandError(`Nobody is called ${principalId}.`)
          return createApiKey(sql, { principalId, scopes: options.scope, expiresAt })
        })
        return { data: { key: text, expiresAt }, lines: [text, `It works until ${expiresAt.toISOString()}.`] }
      }),
    )
  withPlace(key.command('list'))
    .argument('[principal]', 'only those of one')
    .description('list keys, without their secrets')
    .action(
      answering(async (principalId: string | undefined, options: PlaceOptions) => {
        const keys = await asOwner(options, (sql) => listApiKeys(sql, principalId ?? null))
        const rows = keys.map((one) => [
          one.keyId,
          one.principalId,
          one.scopes.join(','),
          one.state,
          one.lastUsedOn ?? '-',
        ])
        return { data: { keys }, lines: table(['key', 'principal', 'scopes', 'state', 'last used'], rows) }
      }),
    )
  withPlace(key.command('revoke'))
    .argument('<key>', 'id of the key: the part between the two underscores')
    .description('end a key at once')
    .action(
      answering(async (keyId: string, options: PlaceOptions) => {
        const isRevoked = await asOwner(options, (sql) => revokeApiKey(sql, keyId))
        return {
          data: { keyId, isRevoked },
          lines: [isRevoked ? 'Revoked.' : 'No such key works.'],
          failed: !isRevoked,
        }
      }),
    )
  addProtectionCommands(program)
}

function addProtectionCommands(program: Command): void {
  withPlace(program.command('keys').description('keys that protect personal data').command('rotate'))
    .description('make a new field key and encrypt by it what older ones protect, while API and worker are stopped')
    .addOption(new Option('--only-make', 'the first step while they run: make the key, then restart both'))
    .addOption(
      new Option('--only-rewrap', 'the second step, or to go on after an interruption: make no new key').conflicts(
        'onlyMake',
      ),
    )
    .action(answering(rotate))
  withPlace(program.command('erase'))
    .argument('<case>', 'its id')
    .requiredOption('--yes', 'it can never be undone')
    .description('destroy a case’s key: all that it knows of people becomes unreadable, its log stays')
    .action(
      answering(async (caseId: string, options: PlaceOptions) => {
        if (!isCaseId(caseId)) throw new CommandError('That is no id of a case.')
        const files = await withWorkerDatabase(options, (database) => erase(database, caseId))
        const store = createDocumentStore(join(placeOf(options).root, 'documents'))
        for (const sha256 of files) await store.remove(sha256)
        return {
          data: { caseId, files: files.length },
          lines: [`${caseId} is erased, and ${files.length} files with it.`],
        }
      }),
    )
}

async function rotate(options: PlaceOptions & { onlyMake?: boolean; onlyRewrap?: boolean }): Promise<Answer> {
  const file = readSettings().SARA8_KEYS_FILE ?? placeOf(options).keysFile
  const record = await readKeys(file)
  const fields = options.onlyRewrap ? record.fields : rotateFieldKeys(record.fields)
  const { current } = fields
  if (!options.onlyRewrap) await replaceFile(file, { ...record, fields: fieldKeysToJson(fields) })
  if (options.onlyMake)
    return { data: { current }, lines: [`${current} is made: restart API and worker, then rotate with --only-rewrap.`] }
  const done = await withWorkerDatabase(options, (database) => rewrapAll(database, fields))
  const told = done.map(({ count, words }) => `${count} ${words}`).join(', ')
  return {
    data: { current, ...Object.fromEntries(done.map(({ name, count }) => [name, count])) },
    lines: [`${told} are protected by ${current} now.`, 'Older keys stay in the file, for backups.'],
  }
}

async function erase(database: Database, caseId: `case_${string}`): Promise<readonly string[]> {
  return database.withActor(system, async (tx) => {
    const [known] = await tx<{ status: string }[]>`select status from cases where case_id = ${caseId}`
    if (!known) throw new CommandError('There is no such case.')
    if (known.status !== 'closed') throw new CommandError('The case is not closed: what it knows is still needed.')
    return (await eraseCase(tx, caseId)).files
  })
}

/** What a rotation takes over. A letter is sealed by its case's key: only those in the clear are sealed here. */
const takeovers = [
  { name: 'cases', words: 'case keys', rewrap: rewrapCaseKeys },
  { name: 'citizens', words: 'citizens', rewrap: rewrapCitizens },
  { name: 'totp', words: 'authenticators', rewrap: rewrapTotpSecrets },
  { name: 'webhooks', words: 'webhook secrets', rewrap: rewrapEndpoints },
  { name: 'drafts', words: 'drafts', rewrap: rewrapDrafts },
  { name: 'owners', words: 'owners', rewrap: reencryptOwners },
  { name: 'letters', words: 'letters that stood in the clear', rewrap: sealPlainSnapshots },
] as const

async function rewrapAll(database: Database, fields: FieldKeys) {
  const done: { name: string; words: string; count: number }[] = []
  for (const { name, words, rewrap } of takeovers) {
    const next = () => database.withActor(system, (tx) => rewrap(tx, fields))
    let count = 0
    for (let portion = await next(); portion > 0; portion = await next()) count += portion
    done.push({ name, words, count })
  }
  return done
}

const system = { principalId: 'system', audience: 'worker', districts: ['*'] } as const

/** The old file stays until the new one is whole on the disk. */
async function replaceFile(file: string, record: object): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
}

function asOwner<T>(options: PlaceOptions, work: (sql: Queryable) => Promise<T>): Promise<T> {
  return withDatabaseUrls(options, async ({ ownerUrl }) => {
    const database = createDatabase({ url: ownerUrl, max: 1 })
    try {
      return await work(database.sql)
    } finally {
      await database.close()
    }
  })
}

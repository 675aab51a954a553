import { resolve } from 'node:path'
import type { Command } from 'commander'
import { backup } from '../../db/backup/backup.ts'
import type { Manifest } from '../../db/backup/manifest.ts'
import { restore } from '../../db/backup/restore.ts'
import { migrate } from '../../db/migrate.ts'
import { readSettings } from '../../settings.ts'
import { answering, CommandError } from '../answer.ts'
import { withDatabaseUrls } from '../database-access.ts'
import { findStack, type PlaceOptions, placeOf, withPlace } from '../stack-place.ts'

/** Commands for the database as a whole. */
export function addDatabaseCommands(program: Command): void {
  withPlace(program.command('migrate'))
    .description('bring the database (DATABASE_URL of its owner, else the embedded one) to the newest schema')
    .action(
      answering(async (options: PlaceOptions) => {
        const { applied } = await withDatabaseUrls(options, ({ ownerUrl }) => migrate(ownerUrl), true)
        const lines = applied.length === 0 ? ['The schema is the newest.'] : applied.map((name) => `applied ${name}`)
        return { data: { applied }, lines }
      }),
    )

  withPlace(program.command('backup'))
    .argument('<folder>', 'folder to be made; keep it as you keep the keys, for they are in it')
    .description('save the database, documents and keys as of one instant; the product may run meanwhile')
    .action(
      answering(async (folder: string, options: PlaceOptions) => {
        const target = resolve(folder)
        const manifest = await withDatabaseUrls(options, ({ ownerUrl }) =>
          backup({ ...filesOf(options), ownerUrl, target }),
        )
        return { data: { folder: target, ...totals(manifest) }, lines: [`${target}: ${sentence(manifest)}`] }
      }),
    )

  withPlace(program.command('restore'))
    .argument('<folder>', 'a backup')
    .description('put a backup back into an empty database and data directory; nothing is overwritten')
    .action(
      answering(async (folder: string, options: PlaceOptions) => {
        const source = resolve(folder)
        if (!readSettings().DATABASE_URL && (await findStack(options))) {
          throw new CommandError('Sara 8 runs on this data directory: stop it, and restore into an empty one.')
        }
        const manifest = await withDatabaseUrls(
          options,
          async ({ ownerUrl }) => {
            await migrate(ownerUrl)
            return restore({ ...filesOf(options), ownerUrl, source })
          },
          true,
        )
        const next = 'Start Sara 8: every open case goes on from its log.'
        return { data: { folder: source, ...totals(manifest) }, lines: [`Restored: ${sentence(manifest)}`, next] }
      }),
    )
}

function filesOf(options: PlaceOptions): { dataDir: string; keysFile: string } {
  const place = placeOf(options)
  return { dataDir: place.root, keysFile: readSettings().SARA8_KEYS_FILE ?? place.keysFile }
}

function totals({ takenAt, tables, documents }: Manifest) {
  return {
    takenAt,
    tables: tables.length,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    documents: documents.length,
  }
}

function sentence(manifest: Manifest): string {
  const { takenAt, tables, rows, documents } = totals(manifest)
  return `${rows} rows of ${tables} tables and ${documents} documents, as of ${takenAt}.`
}

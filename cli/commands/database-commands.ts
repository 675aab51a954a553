import type { Command } from 'commander'
import { migrate } from '../../db/migrate.ts'
import { answering } from '../answer.ts'
import { withDatabaseUrls } from '../database-access.ts'
import { type PlaceOptions, withPlace } from '../stack-place.ts'

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
}

import type { Command } from 'commander'
import { rebuildCaseWords } from '../../db/personal/case-words-rebuild.ts'
import { readKeys } from '../../keys.ts'
import { readSettings } from '../../settings.ts'
import { answering } from '../answer.ts'
import { withWorkerDatabase } from '../database-access.ts'
import { type PlaceOptions, placeOf, withPlace } from '../stack-place.ts'

/** Commands for what the office finds cases by. */
export function addSearchCommands(program: Command): void {
  const search = program.command('search').description('the keyed words by which the office finds cases')
  withPlace(search.command('rebuild'))
    .description('make every case findable anew from its applications; the product may run meanwhile')
    .action(
      answering(async (options: PlaceOptions) => {
        const { fields } = await readKeys(readSettings().SARA8_KEYS_FILE ?? placeOf(options).keysFile)
        const cases = await withWorkerDatabase(options, ({ sql }) => rebuildCaseWords(sql, fields))
        return { data: { cases }, lines: [`${cases} cases can be found by what they name.`] }
      }),
    )
}

import { join } from 'node:path'
import { tehranDay } from '../../domain/time/day.ts'
import { readKeys } from '../../keys.ts'
import { readSettings } from '../../settings.ts'
import { createDatabase } from '../client.ts'
import { ensureAccountKeys } from './account-keys.ts'
import { cityParcels } from './city-parcels.ts'
import { demonstrationPrincipals } from './demonstration-accounts.ts'
import { demonstrationParcels } from './demonstration-parcels.ts'
import { seedCompanies } from './seed-companies.ts'
import { seedPrincipals } from './seed-principals.ts'
import { seedReadiness } from './seed-readiness.ts'
import { seedRegisters } from './seed-registers.ts'
import { seedRules } from './seed-rules.ts'

export interface SeededAccount {
  name: string
  /** Role of staff and organisations, `citizen` of the others. */
  role: string
  /** `*` is all districts. */
  district: string
  key: string
}

export interface SeedPlace {
  dataDir: string
  /** Without it the file of the settings, else `keys.json` in the data directory. */
  keysFile?: string
  /** `full` has the properties on which the city's cases are played as well; `plain`, the default, has not. */
  city?: 'plain' | 'full'
}

/**
 * Makes the demonstration city: principals, registers, and the catalogue published and on offer. All or nothing; run
 * again it changes nothing, and returns the same keys.
 * @param ownerUrl connection of the database's owner, migrated
 */
export async function seedDemonstration(ownerUrl: string, place: SeedPlace): Promise<{ accounts: SeededAccount[] }> {
  const keysFile = place.keysFile ?? readSettings().SARA8_KEYS_FILE ?? join(place.dataDir, 'keys.json')
  const { fields } = await readKeys(keysFile)
  const database = createDatabase({ url: ownerUrl, max: 1 })
  try {
    const now = Date.now()
    const today = tehranDay(now)
    const keys = await database.sql.begin(async (tx) => {
      await seedRules(tx, today)
      await seedRegisters(tx, fields, demonstrationParcels, today)
      if (place.city === 'full') await seedRegisters(tx, fields, cityParcels, today)
      await seedCompanies(tx, fields)
      await seedPrincipals(tx, fields)
      await seedReadiness(tx)
      return ensureAccountKeys(tx, join(place.dataDir, 'demonstration-keys.json'), demonstrationPrincipals, now)
    })
    const accounts = demonstrationPrincipals.map(({ id, label, role, district }) => ({
      name: label,
      role: role ?? 'citizen',
      district,
      key: keys.get(id) ?? '',
    }))
    return { accounts }
  } finally {
    await database.close()
  }
}

import { tariffs } from '../../catalogue/tariffs.ts'
import { publishTariff } from '../../db/registers/tariffs.ts'
import type { Queryable } from '../../db/sql.ts'

/** Publishes what a city starts with: debts are reckoned by the published tariff alone. */
export async function publishTariffs(sql: Queryable): Promise<void> {
  for (const tariff of tariffs) await publishTariff(sql, tariff.version, tariff)
}

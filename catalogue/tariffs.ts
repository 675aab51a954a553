import type { Tariff } from '../domain/tariff/tariff-schema.ts'
import { tariff1405Sample } from './tariffs/1405-sample.ts'

/** Every tariff ever in force; an old one stays, since invoices cite it. */
export const tariffs: readonly Tariff[] = [tariff1405Sample]

/** The tariff that holds on a day (`YYYY-MM-DD`); undefined when the council's book for it is missing. */
export function tariffOn(day: string): Tariff | undefined {
  return tariffs.findLast((tariff) => tariff.validFrom <= day && day < tariff.validUntil)
}

import { percent } from '../../domain/expression/rounding.ts'
import { monthsLate } from '../../domain/tariff/ledger.ts'
import { tehranDay } from '../../domain/time/day.ts'
import { jalaliYear } from '../../domain/time/jalali.ts'

/** What 1404 and 1405 come to today: late charge of 2 % a month up to 24, the prize of 10 % within the year itself. */
export function renovationOwed(duty1404: bigint, duty1405: bigint): bigint {
  const today = tehranDay(Date.now())
  const late = (duty: bigint, year: number) => {
    const monthly = percent(duty * BigInt(monthsLate(year, today)), '2', 'half_up')
    const most = percent(duty, '24', 'half_up')
    if (monthly > most) return most
    return monthly
  }
  const prize = jalaliYear(Date.now()) === 1405 ? percent(duty1405, '10', 'half_up') : 0n
  return duty1404 + late(duty1404, 1404) + duty1405 + late(duty1405, 1405) - prize
}

/** A bill is a multiple of 1 000 rials: half a thousand goes up. */
export function roundedRials(rials: bigint): bigint {
  return ((rials + 500n) / 1000n) * 1000n
}

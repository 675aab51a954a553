import { startOfDay, tehranDay } from './day.ts'

const hourMs = 60 * 60 * 1_000

/** From ten in the evening until seven in the morning, in Tehran, nobody's phone rings for us. Sample: the council may choose others. */
const quietHours = { fromHour: 22, untilHour: 7 } as const

/** @param at epoch milliseconds */
export function isQuiet(at: number): boolean {
  const hour = (at - startOfDay(tehranDay(at))) / hourMs
  return hour >= quietHours.fromHour || hour < quietHours.untilHour
}

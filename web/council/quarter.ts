import { addDays, tehranDay } from '../../domain/time/day.ts'
import { fromJalali, toJalali } from '../../domain/time/jalali.ts'
import type { WebContext } from '../web-env.ts'

/** A season of a Jalali year, 1 to 4. */
export interface Quarter {
  year: number
  quarter: number
}

/** The quarter in the address (`1405-3`), else the running one; and the three before it, to choose from. */
export function quartersOf(c: WebContext): { chosen: Quarter; all: readonly Quarter[] } {
  const { year, month } = toJalali(tehranDay(c.get('deps').now()))
  const running = year * 4 + Math.ceil(month / 3) - 1
  const all = [0, 1, 2, 3].map((back) => ({
    year: Math.floor((running - back) / 4),
    quarter: ((running - back) % 4) + 1,
  }))
  const asked = c.req.query('quarter')
  return { chosen: all.find((one) => quarterName(one) === asked) ?? all[0]!, all } // there are four
}

export const quarterName = ({ year, quarter }: Quarter) => `${year}-${quarter}`

/** Its first and last day. */
export function daysOf({ year, quarter }: Quarter): { from: string; until: string } {
  const from = fromJalali({ year, month: quarter * 3 - 2, day: 1 })
  const after =
    quarter === 4
      ? fromJalali({ year: year + 1, month: 1, day: 1 })
      : fromJalali({ year, month: quarter * 3 + 1, day: 1 })
  return { from, until: addDays(after, -1) }
}

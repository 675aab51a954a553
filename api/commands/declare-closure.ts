import { storeCalendarCommands } from '../../db/commands/calendar-commands.ts'
import { declareClosure as publishClosure } from '../../db/registers/closures.ts'
import { actorIn } from '../../domain/access/principal.ts'
import { type Closure, calendarCore, type DistrictCalendar } from '../../domain/time/calendar.ts'
import { addDays, type Day, tehranDay } from '../../domain/time/day.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller } from '../edge/authorise.ts'
import { fieldError, Problem } from '../problems/problem.ts'

/** A closure may be declared afterwards, since cases carry a calendar of the days around them. */
const latestDays = 30
const earliestDays = 800

export interface Declared {
  calendar: DistrictCalendar
  isNew: boolean
  /** Open cases that were told with this request. */
  cases: number
}

/**
 * Declares that the offices of a district are shut on a day: a new version of its calendar, and a stored command to every
 * open case of the district to go by it. The same closure declared again tells only whoever was not told yet.
 * @throws Problem 404 for a district that has no calendar, 409 when another closure of that day is known
 */
export async function declareClosure(
  deps: Pick<ApiDeps, 'database'>,
  { principal, actor, at }: Caller,
  district: string,
  closure: Closure,
): Promise<Declared> {
  authorise(principal, 'calendar.declare-closure', { district }, at)
  checkDay(closure.day, tehranDay(at))
  const admin = { ...actor, audience: 'admin' } as const
  const order = (calendar: DistrictCalendar) => {
    return {
      district,
      calendar: calendarCore(calendar),
      actor: actorIn(principal, district, at),
      cause: 'api',
      at,
    } as const
  }
  const published = await deps.database.withActor(admin, async (tx) => {
    const declared = await publishClosure(tx, district, closure)
    if (!declared) throw new Problem('not-found')
    const { calendar, known } = declared
    if (known && (known.name !== closure.name || known.source !== closure.source)) throw closureKnown(known)
    return { calendar, isNew: known === undefined, cases: await storeCalendarCommands(tx, order(calendar)) }
  })
  let { cases } = published
  // What this process can't finish any more, the relay does.
  for (let stored = cases; stored > 0; cases += stored)
    stored = await deps.database.withActor(admin, (tx) => storeCalendarCommands(tx, order(published.calendar)))
  return { ...published, cases }
}

function checkDay(day: Day, today: Day): void {
  if (day >= addDays(today, -latestDays) && day <= addDays(today, earliestDays)) return
  const [fa, en] = [
    `روز باید از ${latestDays} روز پیش تا ${earliestDays} روز آینده باشد`,
    `The day has to lie between ${latestDays} days ago and ${earliestDays} days ahead`,
  ]
  throw new Problem('invalid', { errors: [fieldError('#/day', 'out-of-range', fa, en)] })
}

function closureKnown({ day, name, source }: Closure): Problem {
  return new Problem('closure-known', {
    detail: {
      fa: `این روز پیش‌تر با عنوان «${name}» (${source}) تعطیل اعلام شده است.`,
      en: `The day was declared closed before, as “${name}” (${source}).`,
    },
    params: { day },
  })
}

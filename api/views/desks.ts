import { districtNames } from '../../catalogue/municipality.ts'
import type { CountedPile, Desk, InboxFilter } from '../../db/queries/inbox.ts'
import { isValidAt } from '../../domain/access/principal.ts'
import { can } from '../../domain/access/rights.ts'
import { type Role, roles } from '../../domain/access/role.ts'
import { addDays, endOfDay, tehranDay } from '../../domain/time/day.ts'
import type { Caller } from '../edge/authorise.ts'
import type { AskedInbox, dueSpans } from '../schemas/saved-filter.ts'

/** The piles into which an inbox is sorted, most urgent first. */
export const pilesAt = ({ principal, at }: Caller) => ({
  all: {},
  overdue: spanOf('overdue', at),
  today: spanOf('today', at),
  week: spanOf('week', at),
  correction: { status: 'waiting-for-correction' as const },
  mine: { claimedBy: principal.id },
  message: { unanswered: true },
})

/** What lies on the caller's own desks of all that is asked for. */
export function askedPile(caller: Caller, asked: AskedInbox): CountedPile {
  const { status, due, mine, unclaimed, unanswered, service, step } = asked
  return {
    desks: desksOf(caller, asked),
    ...{ status, service, step, unclaimed: unclaimed === 'true', unanswered: unanswered === 'true' },
    ...spanOf(due, caller.at),
    ...(mine && { claimedBy: caller.principal.id }),
  }
}

function spanOf(due: (typeof dueSpans)[number] | undefined, at: number): Pick<InboxFilter, 'dueFrom' | 'dueBefore'> {
  if (due === undefined) return {}
  if (due === 'overdue') return { dueBefore: at }
  const today = tehranDay(at)
  // A task that is due on a day is due at its 24:00.
  return { dueFrom: at, dueBefore: endOfDay(due === 'today' ? today : addDays(today, 6)) + 1 }
}

/** Desks of the roles that are valid now, as far as asked for; who oversees all sees the desks of every role. */
export function desksOf(caller: Caller, asked: Pick<AskedInbox, 'role' | 'district' | 'everyone'>): readonly Desk[] {
  const held = asked.everyone === 'true' ? desksUnder(caller) : ownDesks(caller)
  return held
    .filter(({ role }) => asked.role === undefined || role === asked.role)
    .flatMap((desk): readonly Desk[] => {
      if (asked.district === undefined || asked.district === desk.district) return [desk]
      return desk.district === '*' ? [{ ...desk, district: asked.district }] : []
    })
}

function ownDesks({ principal, at }: Caller): readonly Desk[] {
  return principal.grants
    .filter((grant) => isValidAt(grant, at))
    .flatMap(({ role, districts }) =>
      districts.flatMap((district) => deskRoles(role).map((desk) => ({ role: desk, district }))),
    )
}

function desksUnder(caller: Caller): readonly Desk[] {
  return assignableIn(caller).flatMap((district) => roles.map((role) => ({ role, district })))
}

/** Districts in which the caller may give tasks to others; `['*']` when it is everywhere. */
export function assignableIn({ principal, at }: Caller): readonly string[] {
  const may = (district: string) => can(principal, 'task.assign', { district }, at).allowed
  return may('*') ? ['*'] : Object.keys(districtNames).filter(may)
}

function deskRoles(role: Role): readonly Role[] {
  return role === 'inspector' || role === 'admin' ? roles : [role]
}

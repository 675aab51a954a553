import type { z } from 'zod'
import { TaskCounts, TaskList } from '../../api/schemas/task.ts'
import { districtNames } from '../../catalogue/municipality.ts'
import { districtsOf } from '../../domain/access/principal.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { liveResponse, versionOf } from '../shared/live.ts'
import type { WebContext } from '../web-env.ts'

type Counts = z.infer<typeof TaskCounts>

/** What each pile of the inbox asks of the API. */
export const piles = {
  all: {},
  overdue: { due: 'overdue' },
  today: { due: 'today' },
  week: { due: 'week' },
  correction: { status: 'waiting-for-correction' },
  mine: { mine: 'true' },
} as const satisfies Record<keyof Counts['counts'], Record<string, string>>
export type Pile = keyof typeof piles

const filterNames = ['service', 'district', 'role'] as const
export type Filter = Partial<Record<(typeof filterNames)[number], string>>

/** What the address of an inbox asks for. */
export interface Inbox {
  pile: Pile
  filter: Filter
  list: z.infer<typeof TaskList>
  counted: Counts
}

/** @throws PageProblem for who has no inbox */
export async function readInbox(c: WebContext): Promise<Inbox> {
  const pile = (Object.keys(piles) as Pile[]).find((one) => one === c.req.query('pile')) ?? 'all'
  const filter = filterOf(c)
  const query = { ...piles[pile], ...filter, limit: '30', cursor: c.req.query('cursor') }
  const [list, counted] = await Promise.all([
    callApi(c, TaskList, 'GET', '/tasks', { query }).then(needed),
    callApi(c, TaskCounts, 'GET', '/tasks/counts', { query: filter }).then(needed),
  ])
  return { pile, filter, list, counted }
}

/** Where an open inbox hears of changes. */
export function liveAddress(c: WebContext, inbox: Inbox): string {
  const query = new URLSearchParams(new URL(c.req.url).search)
  query.set('v', inboxVersion(inbox))
  return `/${c.get('locale')}/desk/events?${query.toString()}`
}

/** The live events of an inbox: told when anything changes in the visitor's districts. */
export function deskEvents(c: WebContext): Promise<Response> {
  const visitor = c.get('visitor')
  const held = visitor ? districtsOf(visitor.principal, c.get('deps').now()) : []
  const districts = held.includes('*') ? Object.keys(districtNames) : held
  return liveResponse(c, {
    channels: districts.map((district) => `district ${district}`),
    version: async () => inboxVersion(await readInbox(c)),
  })
}

function inboxVersion({ list, counted }: Inbox): string {
  return versionOf([list.tasks.map(({ taskId, status, claim }) => [taskId, status, claim?.by]), counted.counts])
}

function filterOf(c: WebContext): Filter {
  return Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = c.req.query(name)
      return value && /^[a-z][a-z0-9-]{0,60}$/.test(value) ? [[name, value]] : []
    }),
  )
}

/** Address of a pile with its filters; nothing personal is in it. */
export function addressOf(locale: Locale, pile: Pile, filter: Filter, cursor?: string): string {
  const query = new URLSearchParams({
    ...(pile !== 'all' && { pile }),
    ...filter,
    ...(cursor && { cursor }),
  }).toString()
  return `/${locale}/desk${query === '' ? '' : `?${query}`}`
}

import type { z } from 'zod'
import { FilterList, FilterOnly, type SavedFilterView } from '../../api/schemas/saved-filter.ts'
import { TaskCounts, TaskList } from '../../api/schemas/task.ts'
import { districtNames } from '../../catalogue/municipality.ts'
import { districtsOf } from '../../domain/access/principal.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { liveResponse, versionOf } from '../shared/live.ts'
import type { WebContext } from '../web-env.ts'

export type Counts = z.infer<typeof TaskCounts>
export type Saved = z.infer<typeof SavedFilterView>

/** What each pile of the inbox asks of the API. */
export const piles = {
  all: {},
  overdue: { due: 'overdue' },
  today: { due: 'today' },
  week: { due: 'week' },
  correction: { status: 'waiting-for-correction' },
  mine: { mine: 'true' },
  message: { unanswered: 'true' },
} as const satisfies Record<keyof Counts['counts'], Record<string, string>>
export type Pile = keyof typeof piles

const filterNames = ['service', 'district', 'role', 'step', 'unclaimed', 'everyone'] as const
export type Filter = Partial<Record<(typeof filterNames)[number], string>>

/** What the address of an inbox asks for. */
export interface Inbox {
  pile: Pile
  filter: Filter
  /** The same as the API is asked. */
  asked: Readonly<Record<string, string>>
  /** The saved filter that the address names. */
  saved: Saved | null
  /** The visitor's own. */
  filters: readonly Saved[]
  list: z.infer<typeof TaskList>
  counted: Counts
}

/** @throws PageProblem for who has no inbox, and for a saved filter that is gone */
export async function readInbox(c: WebContext): Promise<Inbox> {
  const filterId = c.req.query('filter')
  const saved =
    filterId === undefined
      ? null
      : needed(await callApi(c, FilterOnly, 'GET', `/filters/${encodeURIComponent(filterId)}`)).filter
  if (saved)
    return readAsked(
      c,
      saved,
      pileOf(saved.query),
      picked((name) => saved.query[name]),
      saved.query,
    )
  const pile = (Object.keys(piles) as Pile[]).find((one) => one === c.req.query('pile')) ?? 'all'
  const filter = picked((name) => c.req.query(name))
  const inbox = await readAsked(c, null, pile, filter, { ...piles[pile], ...filter })
  // Another service has other steps: the one that was chosen before finds nothing in it.
  if (filter.step === undefined || inbox.counted.steps.some(({ id }) => id === filter.step)) return inbox
  const { step: _, ...others } = filter
  return readAsked(c, null, pile, others, { ...piles[pile], ...others })
}

async function readAsked(
  c: WebContext,
  saved: Saved | null,
  pile: Pile,
  filter: Filter,
  asked: Readonly<Record<string, string>>,
): Promise<Inbox> {
  const query = { ...asked, limit: '30', cursor: c.req.query('cursor') }
  const [list, counted, { filters }] = await Promise.all([
    callApi(c, TaskList, 'GET', '/tasks', { query }).then(needed),
    callApi(c, TaskCounts, 'GET', '/tasks/counts', { query: filter }).then(needed),
    callApi(c, FilterList, 'GET', '/filters').then(needed),
  ])
  return { pile, filter, asked, saved, filters, list, counted }
}

/** The pile that a saved filter lies in; its other wishes are still its own. */
function pileOf(query: Readonly<Record<string, string | undefined>>): Pile {
  const names = Object.keys(piles) as Pile[]
  const fits = (one: Pile) => Object.entries(piles[one]).every(([name, value]) => query[name] === value)
  return names.filter((one) => one !== 'all').find(fits) ?? 'all'
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
  return versionOf([
    list.tasks.map(({ taskId, status, claim, unansweredMessages }) => [taskId, status, claim?.by, unansweredMessages]),
    counted.counts,
  ])
}

function picked(wished: (name: keyof Filter) => string | undefined): Filter {
  return Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = wished(name)
      return value && /^[a-z][a-z0-9-]{0,60}$/.test(value) ? [[name, value]] : []
    }),
  )
}

/** Address of a pile with its filters; nothing personal is in it. */
export function addressOf(locale: Locale, pile: Pile, filter: Filter, cursor?: string): string {
  return address(locale, { ...(pile !== 'all' && { pile }), ...filter, ...(cursor && { cursor }) })
}

/** Address of an inbox as it is shown. */
export function addressOfInbox(locale: Locale, { pile, filter, saved }: Inbox, cursor?: string): string {
  return saved
    ? address(locale, { filter: saved.filterId, ...(cursor && { cursor }) })
    : addressOf(locale, pile, filter, cursor)
}

function address(locale: Locale, parts: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(parts).toString()
  return `/${locale}/desk${query === '' ? '' : `?${query}`}`
}

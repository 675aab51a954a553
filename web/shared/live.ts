import { createHash } from 'node:crypto'
import type { Database } from '../../db/client.ts'
import { listenToCases } from '../../db/queries/case-changes.ts'
import type { WebContext } from '../web-env.ts'
import { createLiveHub, type LiveHub } from './live-hub.ts'

/** So that balancers see life, and a browser that has gone is noticed. */
const heartbeatMs = 20_000
/** Longer than an unused session lasts: an open page comes back by itself, and only while its session lives. */
const longestMs = 61 * 60_000
/** Changes come in bursts; a page is told once for all of them. */
const gatherMs = 300
/** Open streams of one process; the rest ask from time to time. */
const mostStreams = 3_000

interface Watched {
  /** `case <id>` or `district <id>`. */
  channels: readonly string[]
  /** What the page shows, as `versionOf` says it. @throws PageProblem when the visitor may not see it */
  version: () => Promise<string>
}

/**
 * Tells an open page when what it shows has changed, and nothing more: the page asks anew, with the visitor's rights. Without
 * a stream (`?poll`) it answers the version, for browsers that have to ask.
 * @throws PageProblem as `version` does, before anything is told
 */
export async function liveResponse(c: WebContext, { channels, version }: Watched): Promise<Response> {
  const hub = hubOf(c)
  const known = c.req.query('v')
  const isPolling = c.req.query('poll') !== undefined || hub.size() >= mostStreams
  if (isPolling) return c.text(await version(), 200, { 'cache-control': 'no-store' })
  let tell = () => {}
  // Listening begins before the version is read, so nothing falls between the two.
  const end = hub.watch(channels, () => tell())
  try {
    const current = await version()
    const isStale = known !== undefined && known !== current
    const body = streamOf((told) => {
      tell = told
      if (isStale) told()
      return end
    }, c.get('deps').stopping)
    return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
  } catch (failure) {
    end()
    throw failure
  }
}

/** A short name of what a page shows, which changes with it. */
export function versionOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 12)
}

function streamOf(begin: (tell: () => void) => () => void, stopping: AbortSignal | undefined): ReadableStream {
  const text = new TextEncoder()
  let close = () => {}
  return new ReadableStream({
    start(controller) {
      let gathering: NodeJS.Timeout | undefined
      const say = (words: string) => controller.enqueue(text.encode(words))
      const end = begin(() => {
        gathering ??= setTimeout(() => {
          gathering = undefined
          say('event: changed\ndata:\n\n')
        }, gatherMs)
      })
      const heart = setInterval(() => say(': here\n\n'), heartbeatMs)
      const last = setTimeout(() => finish(), longestMs)
      const finish = () => {
        close()
        controller.close()
      }
      close = () => {
        end()
        clearTimeout(gathering)
        clearTimeout(last)
        clearInterval(heart)
        stopping?.removeEventListener('abort', finish)
      }
      stopping?.addEventListener('abort', finish)
      say('retry: 3000\n\n')
    },
    cancel: () => close(),
  })
}

const hubs = new WeakMap<Database, LiveHub>()

/** One connection that listens, for all pages of the process; made when the first page opens. */
function hubOf(c: WebContext): LiveHub {
  const { database } = c.get('deps')
  const known = hubs.get(database) ?? createLiveHub((told) => listenToCases(database.sql, told))
  hubs.set(database, known)
  return known
}

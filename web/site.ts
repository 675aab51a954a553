import type { Hono } from 'hono'
import type { ApiEnv } from '../api/edge/env.ts'
import type { WebEnv } from './web-env.ts'

type Fetch = (request: Request, env?: object) => Response | Promise<Response>

/** What a browser opens; all else is the API's. */
const pagePath = /^https?:\/\/[^/]+(\/?(\?.*)?$|\/(fa|en)([/?]|$)|\/(assets|consents)\/)/
const letterPath = /^https?:\/\/[^/]+\/v\//

/** Pages and API behind one address. */
export function createSite(api: Hono<ApiEnv>, web: Hono<WebEnv>): { fetch: Fetch } {
  return {
    fetch(request, env) {
      const isPage = pagePath.test(request.url) || (letterPath.test(request.url) && wantsPage(request))
      return isPage ? web.fetch(request, env) : api.fetch(request, env)
    },
  }
}

function wantsPage(request: Request): boolean {
  return /\btext\/html\b/.test(request.headers.get('accept') ?? '')
}

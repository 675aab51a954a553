import type { HttpBindings } from '@hono/node-server'
import type { Context, Hono } from 'hono'
import type { ApiEnv } from '../api/edge/env.ts'
import type { RequestCounter } from '../api/edge/request-count.ts'
import type { SignInDeps } from '../api/sign-in/sign-in-deps.ts'
import type { Principal } from '../domain/access/principal.ts'
import type { Locale } from '../domain/procedure/words.ts'

/** All that the pages need of the world. What they do to cases goes through the API, in the same process. */
export interface WebDeps extends SignInDeps {
  api: Pick<Hono<ApiEnv>, 'request'>
  /** Aborted when the process was told to stop: open streams end. */
  stopping?: AbortSignal
  /** Told of each request from outside. */
  countRequest?: RequestCounter
}

/** Who looks at the page, once somebody has signed in. */
export interface Visitor {
  principal: Principal
  sessionId: string
  /** What the page calls him: a name of staff, or the masked phone of a citizen. */
  name: string
  /** Whom a clerk serves at the desk now; on the pages of citizens the principal is then this person. */
  serves?: Served
}

/** A person at the desk, as the banner of every page names him. */
export interface Served {
  name: string
  maskedNationalId: string
  /** Whether what is done on this page is done for him. */
  isForPerson: boolean
}

/** What every page carries along. */
export interface WebEnv {
  Bindings: Partial<HttpBindings>
  Variables: {
    requestId: string
    locale: Locale
    visitor: Visitor | undefined
    /** Secret of this browser, from which the tokens of its forms are made. */
    browser: string
    deps: WebDeps
  }
}
export type WebContext = Context<WebEnv>

import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Principal } from '../../domain/access/principal.ts'
import type { Action } from '../../domain/access/rights.ts'
import type { Locale } from '../../domain/procedure/words.ts'

/**
 * What is handed to the app beside a request. The server gives `incoming` and `outgoing` and nothing else, so no request
 * from outside can name a caller.
 */
export interface ApiBindings extends Partial<HttpBindings> {
  /** Who is signed in, as our own pages say it when they call the app in process. */
  caller?: Principal
  /** Set by our own pages: no request from outside. */
  inProcess?: boolean
}

/** What every request carries along. */
export interface ApiEnv {
  Bindings: ApiBindings
  Variables: {
    requestId: string
    locale: Locale
    /** Whose key it is; undefined while nobody is known. */
    principal: Principal | undefined
    /** The right that the route asked for, once it was granted. */
    right: Action | undefined
    /** Set when the answer carries all headers that ours carry. */
    isHeaded?: boolean
  }
}
export type ApiContext = Context<ApiEnv>

import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Principal } from '../../domain/access/principal.ts'
import type { Locale } from '../../domain/procedure/words.ts'

/** What every request carries along. */
export interface ApiEnv {
  /** Absent where the app is called without a socket. */
  Bindings: Partial<HttpBindings>
  Variables: {
    requestId: string
    locale: Locale
    /** Whose key it is; undefined while nobody is known. */
    principal: Principal | undefined
  }
}
export type ApiContext = Context<ApiEnv>

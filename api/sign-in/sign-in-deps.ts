import type { Locale } from '../../domain/procedure/words.ts'
import type { ApiDeps } from '../deps.ts'

/** What signing in needs of the world. */
export type SignInDeps = Pick<ApiDeps, 'database' | 'keys' | 'settings' | 'adapters' | 'messages' | 'now' | 'log'>

/** Who knocks, as far as he can be told before he is known. */
export interface Visitor {
  /** Network address, as `addressOf` tells it. */
  address: string
  locale: Locale
}

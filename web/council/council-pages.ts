import { Hono } from 'hono'
import { signedIn } from '../shared/guards.ts'
import type { WebEnv } from '../web-env.ts'
import { councilPage } from './council-page.tsx'
import { figuresFile } from './figures-file.ts'

/** What the council oversees the services by. */
export function councilPages(): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .use('/council', signedIn('staff'))
    .use('/council/*', signedIn('staff'))
    .get('/council', councilPage)
    .get('/council/figures.csv', figuresFile)
}

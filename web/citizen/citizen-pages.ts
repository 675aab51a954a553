import { Hono } from 'hono'
import type { WebEnv } from '../web-env.ts'
import { homePage } from './home-page.tsx'
import { trackPage, trackResult } from './track-page.tsx'
import { verifyForm } from './verify-page.tsx'

/** Pages for whoever asks something of the municipality. */
export function citizenPages(): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/', homePage)
    .get('/track', trackPage)
    .post('/track', trackResult)
    .get('/verify', verifyForm)
}

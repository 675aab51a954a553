import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import postgres from 'postgres'
import { readSettings } from '../../settings.ts'

/** What a tracking page costs at the least: Hono, one query by an indexed column, and the row as JSON. */
const settings = readSettings()
const sql = postgres(settings.DATABASE_URL ?? '', { max: 10, onnotice: () => undefined })
const app = new Hono()
app.post('/track', async (c) => {
  const { trackingCode } = await c.req.json<{ trackingCode: string }>()
  const [row] = await sql`
    select service, district, status, public_status, outcome, received_at, closed_at, legal_due_at, service_due_at, waiting_for
    from cases where tracking_code = ${trackingCode}`
  return row ? c.json(row) : c.json({ error: 'not found' }, 404)
})
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: settings.SARA8_PORT }, ({ port }) =>
  process.stdout.write(`${port}\n`),
)

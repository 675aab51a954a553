import { setTimeout as sleep } from 'node:timers/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context, MiddlewareHandler } from 'hono'
import type { Fault } from './fault-control.ts'
import type { SimulatorEnv } from './simulator-server.ts'
import { encodeWindows1256 } from './windows-1256.ts'

export interface FaultyEnv extends SimulatorEnv {
  Variables: { fault: Fault }
}

const hugeBytes = 10 * 1024 * 1024

/**
 * Makes a service misbehave on the wire. `down` and `rate-limited` leave the work undone; every other fault does the work
 * and spoils the answer, which is the case that a caller finds hardest: it can't know whether its request counted.
 */
export function faultyAnswers(next: (context: Context<FaultyEnv>) => Fault): MiddlewareHandler<FaultyEnv> {
  return async (context, proceed) => {
    const fault = next(context)
    context.set('fault', fault)
    if (fault.latencyMs > 0) await sleep(fault.latencyMs)
    if (fault.mode === 'down') return hangUp(context)
    if (fault.mode === 'rate-limited')
      return context.text('Too many requests', 429, { 'retry-after': String(fault.retryAfterSeconds) })
    await proceed()
    await spoil(context, fault)
  }
}

async function spoil(context: Context<FaultyEnv>, fault: Fault): Promise<void> {
  if (fault.mode === 'error-500')
    replace(context, new Response('java.lang.NullPointerException\n\tat ir.estelam.Servlet.doPost', { status: 500 }))
  if (fault.mode === 'truncated') replace(context, await truncate(context))
  if (fault.mode === 'huge') replace(context, new Response('۰'.repeat(hugeBytes / 2), context.res))
  if (fault.mode === 'wrong-charset')
    replace(context, new Response(encodeWindows1256(`${await context.res.text()}\nپایان`), context.res))
}

/** Announces the whole answer, sends half of it and cuts the line. */
async function truncate(context: Context<FaultyEnv>): Promise<Response> {
  const { outgoing } = context.env
  const body = Buffer.from(await context.res.arrayBuffer())
  outgoing.writeHead(context.res.status, {
    ...Object.fromEntries(context.res.headers),
    'content-length': String(body.length),
  })
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy())
  return RESPONSE_ALREADY_SENT
}

function hangUp(context: Context<FaultyEnv>): Response {
  context.env.incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}

/** Hono merges the headers of an earlier answer into a later one unless the earlier is dropped first. */
function replace(context: Context<FaultyEnv>, response: Response): void {
  context.res = undefined
  context.res = response
}

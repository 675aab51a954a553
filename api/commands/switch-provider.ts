import type { z } from '@hono/zod-openapi'
import { type Provider, providers } from '../../catalogue/providers.ts'
import { storeOutageCommands } from '../../db/commands/outage-commands.ts'
import { switchProvider as enterSwitch } from '../../db/registers/provider-switches.ts'
import { actorIn } from '../../domain/access/principal.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller } from '../edge/authorise.ts'
import { fieldError, Problem } from '../problems/problem.ts'
import type { ProviderSwitchBody } from '../schemas/admin.ts'

/** Nobody forgets an organisation for longer than this. */
const longestDays = 30
const dayMs = 24 * 60 * 60 * 1_000

/**
 * Switches an organisation off until an instant, or on again. Nothing is sent to it meanwhile; inquiries wait without
 * becoming incidents and go on by themselves, and the time to answer of those under way stands still.
 * @throws Problem 404 for an organisation that nobody knows or that is asked by letter, 422 for an end in the past or too far
 */
export async function switchProvider(
  deps: Pick<ApiDeps, 'database'>,
  { principal, actor, at }: Caller,
  id: string,
  body: z.output<typeof ProviderSwitchBody>,
): Promise<void> {
  authorise(principal, 'provider.switch', { district: '*' }, at)
  const provider: Provider | undefined = Object.hasOwn(providers, id)
    ? providers[id as keyof typeof providers]
    : undefined
  // A letter is a clerk's work: there is nothing to switch.
  if (!provider || provider.mode === 'letter') throw new Problem('not-found')
  const until = body.state === 'off' ? Date.parse(body.until) : null
  if (until !== null && (until <= at || until > at + longestDays * dayMs)) {
    const [fa, en] = [
      `پایان باید در آینده و تا ${longestDays} روز دیگر باشد`,
      `The end has to lie ahead, at most ${longestDays} days`,
    ]
    throw new Problem('invalid', { errors: [fieldError('#/until', 'out-of-range', fa, en)] })
  }
  const admin = { ...actor, audience: 'admin' } as const
  const order = { actor: actorIn(principal, '*', at), cause: 'api', at } as const
  // With the switch, so that no deadline passes in between; what is more than a batch the relay tells.
  await deps.database.withActor(admin, async (tx) => {
    await enterSwitch(tx, { provider: id, reason: body.reason, until, by: principal.id })
    await storeOutageCommands(tx, order)
  })
}

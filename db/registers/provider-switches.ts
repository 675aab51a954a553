import type { Queryable } from '../sql.ts'

/** An organisation that is not asked for now. */
export interface SwitchedOff {
  provider: string
  reason: string
  /** Epoch milliseconds of real time: from then on it is asked again without anybody's doing. */
  until: number
  by: string
  since: number
}

/** Who is switched off at this moment. */
export async function listSwitchedOff(sql: Queryable): Promise<readonly SwitchedOff[]> {
  return sql<SwitchedOff[]>`
    select provider, reason, switched_by as by, extract(epoch from off_until)::float8 * 1000 as until,
      extract(epoch from switched_at)::float8 * 1000 as since
    from (select distinct on (provider) * from provider_switches order by provider, no desc) newest
    where is_off and off_until > now() order by provider`
}

/** Until when each is off, by its id. */
export async function offUntil(sql: Queryable): Promise<ReadonlyMap<string, number>> {
  return new Map((await listSwitchedOff(sql)).map(({ provider, until }) => [provider, until]))
}

/** For so long a process that asks many believes what it has read. */
const believedForMs = 1_000

/**
 * Whether an organisation is switched off, for a process that asks very often: the switches are read at most once a second,
 * so one that was just switched off may be asked for that much longer.
 */
export function believedSwitches(sql: Queryable, now: () => number): (provider: string) => Promise<boolean> {
  let known: { switches: Promise<readonly SwitchedOff[]>; until: number } | undefined
  return async (provider) => {
    if (!known || known.until <= now()) known = { switches: listSwitchedOff(sql), until: now() + believedForMs }
    const reading = known
    const off = await reading.switches.catch((failure: unknown) => {
      if (known === reading) known = undefined
      throw failure
    })
    return off.some((one) => one.provider === provider && one.until > now())
  }
}

/** Whether it is switched off at this moment. */
export async function isSwitchedOff(sql: Queryable, provider: string): Promise<boolean> {
  return (await offUntil(sql)).has(provider)
}

/** Switches off until an instant (epoch ms), or on again; the row says who did it and why. */
export async function switchProvider(
  sql: Queryable,
  { provider, reason, until, by }: { provider: string; reason: string; until: number | null; by: string },
): Promise<void> {
  await sql`
    insert into provider_switches (provider, is_off, reason, off_until, switched_by)
    values (${provider}, ${until !== null}, ${reason}, ${until === null ? null : new Date(until)}, ${by})`
}

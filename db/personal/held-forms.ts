import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Queryable } from '../sql.ts'
import type { FieldKeys } from './field-keys.ts'
import { openField, sealField } from './sealed-field.ts'

/** How long a page that came too late waits for its owner to sign in again. */
const heldSeconds = 3_600

/** A page that was sent after its session had ended. */
const HeldForm = z.object({
  /** Where it was sent. */
  path: z.string(),
  /** Proves whose page it was; the same mark is made again once somebody has signed in. */
  owner: z.string(),
  values: z.record(z.string(), z.string()),
})
export type HeldForm = z.infer<typeof HeldForm>

/** Keeps what a browser has sent. A later page takes the place of an earlier one. */
export async function holdForm(sql: Queryable, keys: FieldKeys, browser: string, form: HeldForm): Promise<void> {
  const digest = digestOf(browser)
  const content = sealField(keys, placeOf(digest), JSON.stringify(form))
  await sql`select hold_form(${digest}, ${content}, ${heldSeconds})`
}

/** Takes what the browser had sent, for this once. */
export async function takeHeldForm(sql: Queryable, keys: FieldKeys, browser: string): Promise<HeldForm | undefined> {
  const digest = digestOf(browser)
  const [row] = await sql<{ content: string | null }[]>`select take_held_form(${digest}) as content`
  if (!row?.content) return undefined
  return HeldForm.parse(JSON.parse(openField(keys, placeOf(digest), row.content)))
}

const digestOf = (browser: string) => createHash('sha256').update(`held form ${browser}`).digest()

const placeOf = (digest: Buffer) => ({ table: 'held_forms', column: 'content', row: digest.toString('hex') })

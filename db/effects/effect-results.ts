import type { EffectOutcome } from '../../domain/case/case-command.ts'
import type { LetterId } from '../../domain/case/case-id.ts'
import { asJson } from '../json.ts'
import { keepingPdfHash } from '../letters/letter-numbers.ts'
import { type Bill, insertingBill } from '../money/bills.ts'
import type { SealedText } from '../personal/texts.ts'
import { beside, type Part, type Queryable } from '../sql.ts'

/** What an effect brought back, with the words that belong to it. */
export interface BroughtBack {
  key: string
  result: EffectOutcome
  text?: SealedText | undefined
}

/** What else belongs to a result and is kept with it. */
export interface Keepsakes {
  bill?: Bill | undefined
  print?: { letterId: LetterId; sha256: Uint8Array } | undefined
}

/** Keeps one result. @throws Error as `finishEffects` tells it */
export async function finishEffect(
  sql: Queryable,
  done: BroughtBack,
  { bill, print }: Keepsakes = {},
): Promise<EffectOutcome> {
  const parts = [
    ...(bill ? [insertingBill(sql, bill)] : []),
    ...(print ? [keepingPdfHash(sql, print.letterId, print.sha256)] : []),
  ]
  const [kept] = await finishEffects(sql, [done], parts)
  if (kept instanceof Error) throw kept
  return kept! // one for each that was brought
}

/**
 * Keeps what effects brought back, each key once, with the words that belong to it. One statement. Of two attempts the
 * first result wins; it is returned to both.
 * @returns in the order brought; Error `effect-not-claimed` where nobody claimed the key
 */
export async function finishEffects(
  sql: Queryable,
  done: readonly BroughtBack[],
  parts: readonly Part[] = [],
): Promise<readonly (EffectOutcome | Error)[]> {
  const texts = done.some(({ text }) => text) ? [insertingTexts(sql, done)] : []
  const results = done.map(({ key, result }) => ({ key, result }))
  const rows = await sql<{ key: string; result: EffectOutcome }[]>`
    ${beside(sql, [...texts, ...parts])} update effects e set
      result = coalesce(e.result, o.result),
      state = case e.state when 'claimed' then 'done' else e.state end,
      done_at = coalesce(e.done_at, now())
    from jsonb_to_recordset(${sql.json(asJson(results))}) as o(key text, result jsonb)
    where e.key = o.key returning e.key, e.result`
  const byKey = new Map(rows.map(({ key, result }) => [key, result]))
  return done.map(({ key }) => byKey.get(key) ?? new Error('effect-not-claimed'))
}

/** Only for first results: words of a second one would have no reference to them. */
function insertingTexts(sql: Queryable, done: readonly BroughtBack[]): Part {
  const rows = done.flatMap(({ key, text }) =>
    text
      ? [{ key, id: text.id, sealed: text.sealed, salt: text.salt.toString('hex'), hash: text.hash.toString('hex') }]
      : [],
  )
  return sql`
    insert into texts (text_id, case_id, district, applicant, words, salt, hash)
    select t.id, k.case_id, k.district, k.applicant, t.sealed, decode(t.salt, 'hex'), decode(t.hash, 'hex')
    from jsonb_to_recordset(${sql.json(rows)}) as t(key text, id text, sealed text, salt text, hash text)
    join effects e on e.key = t.key and e.state = 'claimed' join case_keys k on k.case_id = e.case_id`
}

import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import type { FieldKeys } from '../personal/field-keys.ts'
import type { Queryable } from '../sql.ts'

/** Six digits for three minutes (one that travels by mail: longer) and five tries. */
export const oneTimeCode = { digits: 6, seconds: 180, tries: 5 } as const

type IndexKey = Pick<FieldKeys, 'index'>

/**
 * Makes a code for a purpose; an earlier one for the same is worth nothing any more. Only its keyed hash is stored.
 * @param purpose what it opens and for whom, e.g. the attempt and the phone that it is sent to
 */
export async function makeOneTimeCode(
  sql: Queryable,
  keys: IndexKey,
  purpose: string,
  seconds: number = oneTimeCode.seconds,
): Promise<string> {
  const code = String(randomInt(10 ** oneTimeCode.digits)).padStart(oneTimeCode.digits, '0')
  const { tries } = oneTimeCode
  await sql`select keep_one_time_code(${subjectOf(keys, purpose)}, ${macOf(keys, purpose, code)}, ${tries}, ${seconds})`
  return code
}

/**
 * Whether this is the code. The try is spent before anything is compared, and a right code works once, however many ask at
 * the same moment.
 */
export async function useOneTimeCode(sql: Queryable, keys: IndexKey, purpose: string, code: string): Promise<boolean> {
  const subject = subjectOf(keys, purpose)
  const [spent] = await sql<{ mac: Buffer | null }[]>`select spend_one_time_attempt(${subject}) as mac`
  const mac = macOf(keys, purpose, code)
  if (!spent?.mac || !timingSafeEqual(spent.mac, mac)) return false
  const [used] = await sql<{ used: boolean }[]>`select use_one_time_code(${subject}, ${mac}) as used`
  return used?.used === true
}

const subjectOf = ({ index }: IndexKey, purpose: string) => keyedHash(index, `one-time-subject\0${purpose}`)
const macOf = ({ index }: IndexKey, purpose: string, code: string) =>
  keyedHash(index, `one-time-code\0${purpose}\0${code}`)

function keyedHash(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

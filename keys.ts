import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { InquirySecrets } from './activities/inquiries/inquiry-secrets.ts'
import { FieldKeysRecord } from './db/personal/field-keys.ts'

const secret = z.string().min(16)

/** The keys file (mode 0600): everything secret that the product needs besides the passwords of its databases. */
export const KeysRecord = z.strictObject({
  /** Encryption of personal data at rest, and its blind index. */
  fields: FieldKeysRecord,
  /** 32 bytes in base64 that seal the cursors of paged lists. */
  cursorKey: z.base64().length(44),
  /** Signs what Sara 8 sends to organisations that listen, per standardwebhooks. */
  webhookSecret: z.string().startsWith('whsec_'),
  inquiries: InquirySecrets,
  bank: z.strictObject({ terminalId: z.string().min(1), terminalKey: secret }),
  outbox: z.strictObject({ apiKey: secret }),
  /** What proves Sara 8 to the city's identity provider, where it has one. */
  oidc: z.strictObject({ clientSecret: secret }).optional(),
})
export type KeysRecord = z.infer<typeof KeysRecord>

/**
 * Reads the keys file.
 * @throws Error naming the malformed fields, never their values
 */
export async function readKeys(file: string): Promise<KeysRecord> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`The keys file ${file} can't be read: set SARA8_KEYS_FILE, or start Sara 8 once to make it.`)
  })
  const result = KeysRecord.safeParse(JSON.parse(text))
  if (result.success) return result.data
  const fields = new Set(result.error.issues.map((issue) => issue.path.join('.')))
  throw new Error(`The keys file ${file} is malformed at ${[...fields].join(', ')}`)
}

import { z } from 'zod'

const secret = z.string().min(16)
/** `whsec_` and base64, as the Standard Webhooks specification writes its secrets. */
const webhookSecret = z.string().regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/)

/** How this program proves itself to each provider, and how those that call back prove themselves to it. */
export const InquirySecrets = z.object({
  access: z.object({
    'civil-registry': secret,
    'mobile-ownership': secret,
    postal: secret,
    'fire-department': secret,
    'engineering-organisation': secret,
    heritage: secret,
    'social-security': secret,
    cadastre: secret,
  }),
  /** Two secrets while a provider changes from one to the next: both are accepted. */
  callback: z.object({
    'fire-department': z.array(webhookSecret).min(1).max(2),
    'engineering-organisation': z.array(webhookSecret).min(1).max(2),
    'social-security': z.array(webhookSecret).min(1).max(2),
  }),
})
export type InquirySecrets = z.infer<typeof InquirySecrets>

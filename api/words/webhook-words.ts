import type { WebhookUrlProblem } from '../../domain/organisation/webhook-url.ts'
import type { Words } from '../../domain/procedure/words.ts'

/** Why an address is not taken. */
export const webhookUrlWords: Record<WebhookUrlProblem, Words> = {
  'not-a-url': { fa: 'نشانی خوانا نیست', en: 'This is no address' },
  'not-https': { fa: 'نشانی باید با https آغاز شود', en: 'The address must begin with https' },
  'has-credentials': {
    fa: 'نشانی نباید نام کاربری، گذرواژه یا # داشته باشد',
    en: 'Without user, password and fragment, please',
  },
  'not-public': { fa: 'نشانی باید نام میزبان عمومی داشته باشد', en: 'The host must have a public name' },
}

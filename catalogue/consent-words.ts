import type { ConsentParty } from '../domain/procedure/procedure-core.ts'
import type { Words } from '../domain/procedure/words.ts'

/** Those whose consent may be asked for. */
export const consentWords: Record<ConsentParty, Words> = {
  owner: { fa: 'مالک', en: 'the owner' },
  'co-owners': { fa: 'شرکای ملک', en: 'the co-owners' },
  heirs: { fa: 'وراث', en: 'the heirs' },
}

/** The message with the code by which somebody proves his phone; the last line lets a browser fill it in. */
export function consentCodeText(locale: 'fa' | 'en', code: string, host: string): string {
  const words: Words = {
    fa: `کد تأیید پاسخ شما به درخواست رضایت شهرداری خوی: ${code}\nاین کد را به کسی نگویید.`,
    en: `Code for your answer to the Municipality of Khoy: ${code}\nTell it to nobody.`,
  }
  return `${words[locale]}\n@${host} #${code}`
}

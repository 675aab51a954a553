import type { Words } from '../domain/procedure/words.ts'

/** The message with a code. The last line lets a phone fill the code in for this address and no other (WebOTP). */
const codeMessage = {
  fa: 'کد ورود به سامانهٔ شهرداری خوی: {code}\nتا ۳ دقیقه معتبر است. این کد را به هیچ‌کس نگویید؛ شهرداری هرگز آن را نمی‌پرسد.\n\n@{host} #{code}',
  en: 'Your sign-in code for the Municipality of Khoy: {code}\nIt is valid for 3 minutes. Tell it to nobody; we never ask for it.\n\n@{host} #{code}',
} as const satisfies Words

export function codeMessageText(locale: keyof Words, code: string, host: string): string {
  return codeMessage[locale].replaceAll('{code}', code).replaceAll('{host}', host)
}

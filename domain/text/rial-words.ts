import { toPersianDigits } from './persian-text.ts'

const ONES = 'صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده'.split(' ')
const TENS = '- - بیست سی چهل پنجاه شصت هفتاد هشتاد نود'.split(' ')
const HUNDREDS = '- صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد'.split(' ')
const SCALES = ['', 'هزار', 'میلیون', 'میلیارد', 'تریلیون', 'کوادریلیون', 'کوینتیلیون']
const AND = ' و '
const LIMIT = 1000n ** BigInt(SCALES.length)

/**
 * An amount of rials in Persian words, ending with «ریال», as letters and cheques require.
 * @throws RangeError from 10^21 rials on.
 */
export function rialsInWords(amount: bigint): string {
  const positive = amount < 0n ? -amount : amount
  if (positive >= LIMIT) throw new RangeError('amount is too large to be written in words')
  return `${amount < 0n ? 'منفی ' : ''}${integerInWords(positive)} ریال`
}

/** Grouped by thousands, without a unit: `۴۸٬۷۵۰٬۰۰۰` in Persian, `48,750,000` in English. */
export function formatRials(amount: bigint, locale: 'fa' | 'en'): string {
  const separator = locale === 'fa' ? '٬' : ','
  const digits = String(amount < 0n ? -amount : amount).replace(/\B(?=(\d{3})+$)/g, separator)
  const sign = amount < 0n ? (locale === 'fa' ? '−' : '-') : ''
  return sign + (locale === 'fa' ? toPersianDigits(digits) : digits)
}

/** The amount as a citizen reads it: legal unit rial, spoken unit toman (10 rials) beside it when it is whole. */
export function formatRialsAndTomans(amount: bigint, locale: 'fa' | 'en'): string {
  const [rial, toman] = locale === 'fa' ? ['ریال', 'تومان'] : ['rials', 'tomans']
  const inRials = `${formatRials(amount, locale)} ${rial}`
  return amount % 10n === 0n ? `${inRials} (${formatRials(amount / 10n, locale)} ${toman})` : inRials
}

function integerInWords(value: bigint): string {
  if (value === 0n) return 'صفر'
  const groups: string[] = []
  for (let rest = value, scale = 0; rest > 0n; rest /= 1000n, scale += 1) {
    const group = Number(rest % 1000n)
    if (group > 0) groups.unshift(groupWithScale(group, scale))
  }
  return groups.join(AND)
}

function groupWithScale(group: number, scale: number): string {
  // Persian says «هزار» for one thousand, but «یک میلیون» for one million.
  if (scale === 1 && group === 1) return 'هزار'
  return scale === 0 ? groupInWords(group) : `${groupInWords(group)} ${SCALES[scale]}`
}

/** 1 to 999. */
function groupInWords(group: number): string {
  const belowHundred = group % 100
  const words: (string | undefined)[] = []
  if (group >= 100) words.push(HUNDREDS[Math.floor(group / 100)])
  if (belowHundred >= 20) {
    words.push(TENS[Math.floor(belowHundred / 10)])
    if (belowHundred % 10 > 0) words.push(ONES[belowHundred % 10])
  } else if (belowHundred > 0) words.push(ONES[belowHundred])
  return words.join(AND)
}

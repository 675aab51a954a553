/** The days that a published tariff covers, `YYYY-MM-DD`: from the first one until before the last one. */
export interface TariffBook {
  version: string
  validFrom: string
  validUntil: string
}

/**
 * The book that holds on a day: of those whose days cover it the one that began last, of two that began together the newer
 * one. Undefined when the council's book for the day is missing.
 */
export function bookInForce<T extends TariffBook>(books: readonly T[], day: string): T | undefined {
  return books
    .filter(({ validFrom, validUntil }) => validFrom <= day && day < validUntil)
    .reduce<T | undefined>((best, book) => (best && !isNewer(book, best) ? best : book), undefined)
}

function isNewer(one: TariffBook, other: TariffBook): boolean {
  if (one.validFrom !== other.validFrom) return one.validFrom > other.validFrom
  return compareVersions(one.version, other.version) > 0
}

/** Versions are numbers between dots: 1405.10 is newer than 1405.9. */
function compareVersions(one: string, other: string): number {
  const [parts, others] = [one.split('.').map(Number), other.split('.').map(Number)]
  for (let at = 0; at < Math.max(parts.length, others.length); at += 1) {
    const difference = (parts[at] ?? -1) - (others[at] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}

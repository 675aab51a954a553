/** Whether a version came after the other: they are numbered at their end, and numbers count as numbers. */
export function isNewerVersion(version: string, than: string): boolean {
  const [mine, other] = [partsOf(version), partsOf(than)]
  for (const [index, part] of mine.entries()) {
    const before = other[index]
    if (before === undefined) return true
    if (part === before) continue
    const isNumbers = /^\d/.test(part) && /^\d/.test(before)
    return isNumbers ? Number(part) > Number(before) : part > before
  }
  return false
}

function partsOf(version: string): readonly string[] {
  return version.match(/\d+|\D+/g) ?? []
}

/** The version that follows: `khoy-1-1406-1` leads to `khoy-1-1406-2`. */
export function nextVersion(version: string): string {
  const [, before = '', number = '0'] = /^(.*?)(\d*)$/.exec(version) ?? []
  return `${before}${Number(number) + 1}`
}

/**
 * One text for one value: object keys in UTF-16 order, no white space, numbers as ECMAScript writes them (RFC 8785).
 * Used for every hash: the chain of a case's log and the snapshot of a letter.
 *
 * Members that are `undefined` are left out, as JSON does, so the hash survives a way through the database. Whatever JSON
 * would silently change is a `TypeError` instead: bigint (write rials as decimal strings), NaN and infinities, `undefined`
 * in an array or on its own, dates and other class instances, symbols, functions, and text with a lone surrogate.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value)
    case 'boolean':
      return String(value)
    case 'number':
      return finite(value)
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? list(value) : record(value)
    default:
      throw new TypeError(`canonical JSON has no ${typeof value}`)
  }
}

function list(values: readonly unknown[]): string {
  // A spread turns the holes of a sparse array into undefined, which is then refused.
  return `[${[...values].map(canonicalJson).join(',')}]`
}

function record(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && !isPlain(prototype)) throw new TypeError('canonical JSON takes plain objects only')
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${members.map(([key, member]) => `${quoted(key)}:${canonicalJson(member)}`).join(',')}}`
}

// Objects that come from another realm (Temporal's workflow sandbox) have that realm's Object.prototype.
function isPlain(prototype: unknown): boolean {
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'isPrototypeOf')
}

function finite(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('canonical JSON takes finite numbers only')
  return JSON.stringify(value)
}

function quoted(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('canonical JSON takes well-formed text only')
  return JSON.stringify(text)
}

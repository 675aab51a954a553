import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** OWASP's second choice where Argon2 is not at hand: N = 2¹⁵, r = 8, p = 3, 32 MB for each. */
const cost = { N: 2 ** 15, r: 8, p: 3 } as const
const KEY_BYTES = 32

/** The text that is kept of a password: `scrypt$N$r$p$salt$key`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/**
 * Whether this is the password. Takes as long when nothing is kept, so that the time doesn't tell whether a name is known.
 * @param kept what `hashPassword` made, or null where the person has no password or isn't known
 */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = (kept ?? nobodys).split('$')
  if (scheme !== 'scrypt' || !salt || !key) throw new Error('a kept password is malformed')
  const expected = Buffer.from(key, 'base64url')
  const found = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) })
  return timingSafeEqual(expected, found) && kept !== null
}

/** Of the same cost as everybody's; no password has this key. */
const nobodys = `scrypt$${cost.N}$${cost.r}$${cost.p}$${'A'.repeat(22)}$${randomBytes(KEY_BYTES).toString('base64url')}`

function derive(password: string, salt: Buffer, { N, r, p }: { N: number; r: number; p: number }): Promise<Buffer> {
  // Typed on a Persian or an Arabic keyboard, the same letters are the same password.
  const text = password.normalize('NFKC')
  return new Promise((resolve, reject) => {
    scrypt(text, salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}

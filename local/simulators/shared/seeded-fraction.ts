import { createHash } from 'node:crypto'

/** A number in [0, 1) that depends on its arguments only. */
export function seededFraction(seed: string, ...parts: readonly (string | number)[]): number {
  return (
    createHash('sha256')
      .update([seed, ...parts].join('\n'))
      .digest()
      .readUInt32BE(0) /
    2 ** 32
  )
}

/** One of the choices, the same for the same arguments. */
export function seededChoice<T>(
  choices: readonly [T, ...T[]],
  seed: string,
  ...parts: readonly (string | number)[]
): T {
  return choices[Math.floor(seededFraction(seed, ...parts) * choices.length)] ?? choices[0]
}

/** How a fraction of a rial is settled; every division in a tariff names its mode. */
export const ROUNDING_MODES = ['down', 'up', 'half_up', 'half_even'] as const
export type RoundingMode = (typeof ROUNDING_MODES)[number]

/** Why an expression had no value. */
export type ExpressionFailureCode =
  | 'fact-missing'
  | 'fact-invalid'
  | 'division-by-zero'
  | 'integer-overflow'
  | 'bad-percent'
  | 'bad-rounding'
  | 'evaluation-failed'

/** An expression that was sound when published met values it can't work with; `subject` is the name of a fact or function. */
export class ExpressionFailure extends Error {
  readonly code: ExpressionFailureCode
  readonly subject: string

  constructor(code: ExpressionFailureCode, subject: string) {
    super(`${code}: ${subject}`)
    this.name = 'ExpressionFailure'
    this.code = code
    this.subject = subject
  }
}

/** `percent(amount, "1.5", "half_up")`: a decimal share with up to six places, computed without floating point. */
export function percent(amount: bigint, share: string, mode: string): bigint {
  const match = PERCENT.exec(share)
  if (!match) throw new ExpressionFailure('bad-percent', share)
  const [, whole = '', places = ''] = match
  return within64Bits(divided(amount * BigInt(whole + places), 100n * 10n ** BigInt(places.length), mode), 'percent')
}

export const PERCENT = /^(\d{1,6})(?:\.(\d{1,6}))?$/

/** `muldiv(a, b, c, mode)`: a × b ÷ c, where a × b may exceed 64 bits on the way. */
export function muldiv(a: bigint, b: bigint, c: bigint, mode: string): bigint {
  return within64Bits(divided(a * b, c, mode), 'muldiv')
}

/** `round_to(amount, 1000, mode)`: the multiple of a unit. */
export function roundTo(amount: bigint, unit: bigint, mode: string): bigint {
  return within64Bits(divided(amount, unit, mode) * unit, 'round_to')
}

/** CEL integers are 64 bits wide; what does not fit is an error, never a wrapped number. */
export function within64Bits(value: bigint, subject: string): bigint {
  if (BigInt.asIntN(64, value) !== value) throw new ExpressionFailure('integer-overflow', subject)
  return value
}

/** `down` goes towards zero, `up` away from it, a half in `half_up` away from it, in `half_even` to the even neighbour. */
function divided(dividend: bigint, divisor: bigint, mode: string): bigint {
  if (divisor === 0n) throw new ExpressionFailure('division-by-zero', mode)
  const quotient = dividend / divisor
  const remainder = dividend % divisor
  const away = quotient + (dividend < 0n === divisor < 0n ? 1n : -1n)
  const twice = 2n * magnitude(remainder)
  const whole = magnitude(divisor)
  switch (mode) {
    case 'down':
      return quotient
    case 'up':
      return remainder === 0n ? quotient : away
    case 'half_up':
      return twice >= whole ? away : quotient
    case 'half_even':
      return twice > whole || (twice === whole && quotient % 2n !== 0n) ? away : quotient
    default:
      throw new ExpressionFailure('bad-rounding', mode)
  }
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}

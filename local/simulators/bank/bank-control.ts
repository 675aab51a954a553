import { z } from 'zod'

/** What can be made to go wrong, and what `value` means to it. */
export const bankFaults = {
  callbackTwice: 'the bank itself calls back once more',
  callbackNever: 'the payer stays at the bank',
  callbackLateMs: 'the payer stays at the bank, which calls back by itself after `value` ms',
  changedAmount: '`value` rials more (or less) are taken than were asked for',
  verifyTimesOutAfterCapture: 'verification is done, its answer never comes',
  error500: 'the work is done, the answer is an error',
  slow: 'each answer takes `value` ms longer',
  down: 'the line is cut',
} as const
export type BankFault = keyof typeof bankFaults

const Switch = z.union([
  z.boolean(),
  z.null(),
  z.strictObject({
    value: z.number().int().optional(),
    /** How often it happens; without it, until told otherwise. */
    remaining: z.number().int().min(1).max(1_000_000).optional(),
  }),
])

export const BankControlChange = z.strictObject({
  callbackTwice: Switch.optional(),
  callbackNever: Switch.optional(),
  callbackLateMs: Switch.optional(),
  changedAmount: Switch.optional(),
  verifyTimesOutAfterCapture: Switch.optional(),
  error500: Switch.optional(),
  slow: Switch.optional(),
  down: Switch.optional(),
  /** How long captured money waits for verification. */
  verifyWithinMs: z.number().int().min(0).max(86_400_000).optional(),
  tokenLifetimeMs: z.number().int().min(0).max(86_400_000).optional(),
  /** The bank speaks again of the payments about which it said nothing. */
  speak: z.literal(true).optional(),
})
export type BankControlChange = z.infer<typeof BankControlChange>

export interface ActiveFault {
  value?: number | undefined
  remaining?: number | undefined
}

export interface BankControl {
  readonly verifyWithinMs: number
  readonly tokenLifetimeMs: number
  change(change: Omit<BankControlChange, 'speak'>): void
  /** The fault if it is on, counted down by one. */
  take(fault: BankFault): ActiveFault | undefined
  show(): object
}

/** Banks wait 15 to 30 minutes for verification; a token of this kind lives ten. */
const defaults = { verifyWithinMs: 20 * 60_000, tokenLifetimeMs: 10 * 60_000 }

export function createBankControl(): BankControl {
  const active = new Map<BankFault, ActiveFault>()
  const times = { ...defaults }
  return {
    get verifyWithinMs() {
      return times.verifyWithinMs
    },
    get tokenLifetimeMs() {
      return times.tokenLifetimeMs
    },
    change({ verifyWithinMs, tokenLifetimeMs, ...switches }) {
      Object.assign(times, {
        ...(verifyWithinMs !== undefined && { verifyWithinMs }),
        ...(tokenLifetimeMs !== undefined && { tokenLifetimeMs }),
      })
      for (const [name, setting] of Object.entries(switches) as [BankFault, z.infer<typeof Switch> | undefined][]) {
        if (setting === undefined) continue
        if (setting === false || setting === null) active.delete(name)
        else active.set(name, setting === true ? {} : setting)
      }
    },
    take(fault) {
      const setting = active.get(fault)
      if (setting?.remaining === 1) active.delete(fault)
      else if (setting?.remaining !== undefined) active.set(fault, { ...setting, remaining: setting.remaining - 1 })
      return setting
    },
    show: () => ({ ...times, ...Object.fromEntries(active) }),
  }
}

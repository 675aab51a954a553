import { isValidAt, type Principal } from './principal.ts'
import type { Role } from './role.ts'

/** Who reads numbers of people in full: those who write to them, send them inquiries or meet them. Others see the ends. */
const fullReaders: readonly Role[] = [
  'intake-clerk',
  'inquiry-clerk',
  'secretariat',
  'head-of-planning',
  'legal-officer',
  'renovation-auditor',
  'patrol-officer',
  'enforcement-officer',
]

/** Whether the principal reads national ids and phones in full, at the instant (epoch milliseconds). */
export function readsInFull({ grants }: Principal, at: number): boolean {
  return grants.some((grant) => isValidAt(grant, at) && fullReaders.includes(grant.role))
}

/** Whether numbers of people are masked for this reader: staff by role, others see what they wrote themselves. */
export function masksNumbers(principal: Principal, at: number): boolean {
  return principal.kind === 'staff' && !readsInFull(principal, at)
}

/** The first two and last two characters of a number; nobody is found by them. */
export function masked(value: string): string {
  return value.length <= 4 ? '••••' : `${value.slice(0, 2)}${'•'.repeat(value.length - 4)}${value.slice(-2)}`
}

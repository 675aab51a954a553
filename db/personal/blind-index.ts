import { createHmac } from 'node:crypto'
import type { NationalId } from '../../domain/identifier/national-id.ts'
import type { Phone } from '../../domain/identifier/phone.ts'

/**
 * Keyed hashes by which a person is found without storing the number in the clear. The kind goes into each, so that a
 * number which is both somebody's national id and another's phone makes two hashes.
 */
export function nationalIdIndex(indexKey: Buffer, nationalId: NationalId): Buffer {
  return keyedHash(indexKey, 'national-id', nationalId)
}

export function phoneIndex(indexKey: Buffer, phone: Phone): Buffer {
  return keyedHash(indexKey, 'phone', phone)
}

/**
 * What proves the last four digits of a phone in one case. Ten thousand values are soon tried, so the case goes into the
 * hash: equal digits in two cases look different, and without the key nothing can be tried.
 */
export function phoneCheck(indexKey: Buffer, caseId: string, lastFour: string): Buffer {
  return keyedHash(indexKey, `phone-check/${caseId}`, lastFour)
}

function keyedHash(indexKey: Buffer, kind: string, value: string): Buffer {
  return createHmac('sha256', indexKey).update(`${kind}\0${value}`).digest()
}

import { expect, test } from 'vitest'
import { letterSigner } from '../../../domain/case/letter-signer.ts'
import { CaseWalk } from '../../catalogue/case-walk.ts'

const clean = {
  parcelFound: true,
  ownerMatches: true,
  certificateValid: true,
  certificateUnitsMatch: true,
  certificateAgeDays: 200,
  unitsCount: 4,
  openViolation: false,
}
const facts = { company: 'gas', connectionKind: 'permanent', requestedUnits: 4 }
const signer = (walk: CaseWalk) => letterSigner(walk.log, walk.core.start, 'signature')

test('a letter is signed by whoever signed it', () => {
  const walk = new CaseWalk('utility-connection-inquiry', facts, { registers: { ...clean, openViolation: true } })
  expect(signer(walk)).toBeUndefined()
  walk.decides('expert', 'forbidden').decides('signature', 'signed')
  expect(walk.end).toBe('forbidden')
  expect(signer(walk)).toBe('usr_signature')
})

test('an answer that came by itself is not signed by who returned an earlier one', () => {
  const walk = new CaseWalk('utility-connection-inquiry', facts, { registers: { ...clean, openViolation: true } })
  walk.decides('expert', 'forbidden').decides('signature', 'returned')
  walk.world = { registers: clean }
  expect(walk.decides('expert', 'look-again').end).toBe('allowed')
  expect(signer(walk)).toBeUndefined()
})

test('nor by who signed the answer before an Article 100 case had ended', () => {
  const walk = new CaseWalk(
    'notary-transfer-inquiry',
    { transaction: 'sale', buildingState: 'finished' },
    { registers: { ...clean, openViolation: true } },
  )
  walk.decides('desk', 'records-suffice').decides('expert', 'violation').decides('signature', 'signed')
  expect(signer(walk)).toBe('usr_signature')
  walk.world = { registers: clean }
  expect(walk.subcaseEnds('article100', 'fine-paid').end).toBe('clear')
  expect(signer(walk)).toBeUndefined()
})

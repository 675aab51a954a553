import { expect, test } from 'vitest'
import { letterSnapshot, type UnsealedLetter } from '../../../domain/letter/letter-snapshot.ts'
import { verificationCode } from '../../../domain/letter/verification-code.ts'

const letter: UnsealedLetter = {
  number: '1405/1/ش/002417',
  issuedAt: '2026-11-20T08:30:00.000Z',
  dateFa: '۱۴۰۵/۰۸/۲۹',
  attachments: 'ندارد',
  head: { city: 'شهرداری خوی', department: 'معاونت شهرسازی و معماری' },
  to: 'مالک',
  from: 'شهرداری',
  subject: 'پاسخ استعلام',
  paragraphs: ['بلامانع است.'],
  signatory: { name: 'ندا رستمی', post: 'معاون' },
  verification: { code: verificationCode(new Uint8Array(8)), url: 'https://khoy.example/v/0000000000000' },
  copies: [],
}

test('a snapshot is the same before and after the letter is sealed, and after a way through the database', () => {
  const sealed = { ...letter, snapshotHash: 'ab'.repeat(32) }
  expect(letterSnapshot(sealed)).toBe(letterSnapshot(letter))
  expect(letterSnapshot(JSON.parse(letterSnapshot(letter)))).toBe(letterSnapshot(letter))
})

test('every word of the letter counts', () => {
  expect(letterSnapshot({ ...letter, paragraphs: ['بلامانع نیست.'] })).not.toBe(letterSnapshot(letter))
})

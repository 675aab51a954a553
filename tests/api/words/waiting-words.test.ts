import { describe, expect, test } from 'vitest'
import { waitingSentence } from '../../../api/words/waiting-words.ts'
import type { WaitingFor } from '../../../domain/case/case-projection.ts'

const parts = { step: 'Site visit', whom: 'Site visitor', since: 'Monday', until: 'Friday', isLate: false }
const office = { isApplicant: false, isOffice: true }
const applicant = { isApplicant: true, isOffice: false }
const told = (what: WaitingFor['what'], whom = 'site-visitor', step: string | null = 'visit') => ({ what, whom, step })

describe('why a case waits', () => {
  test.each([
    [told('task'), office, false, '“Site visit” has been with the site visitor since Monday; it is due by Friday.'],
    [
      told('task'),
      office,
      true,
      '“Site visit” has been with the site visitor since Monday; it was due by Friday and is late.',
    ],
    [
      told('inquiry'),
      office,
      false,
      /^“Site visit” was not answered in time; since Monday it is for the site visitor to decide/,
    ],
    [told('inquiry', 'postal'), applicant, false, /^The municipality has waited for the answer of the site visitor/],
    [told('payment', 'applicant'), applicant, false, /^We have waited for your payment .+; you have until Friday\.$/],
    [told('payment', 'applicant'), office, false, /^The applicant’s payment .+; there is time until Friday\.$/],
    [
      told('payment', 'cashier'),
      applicant,
      false,
      /^Waits until “Site visit”, since Monday; the bank pays each cheque/,
    ],
    [told('payment', 'applicant', null), applicant, false, /^A cheque came back/],
    [told('correction', 'applicant'), applicant, true, /you had until Friday\.$/],
  ] as const)('%o to %o, late %s', (waiting, reader, isLate, sentence) => {
    expect(waitingSentence(waiting, { ...parts, isLate }, reader, 'en')).toEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    )
  })

  test('has no day where none is set, in either language', () => {
    const endless = { ...parts, until: null }
    expect(waitingSentence(told('subcase'), endless, applicant, 'fa')).toBe('از Monday منتظر پایان «Site visit» هستیم.')
    expect(waitingSentence(told('release'), endless, applicant, 'en')).toMatch(/for the site visitor to release it\.$/)
  })
})

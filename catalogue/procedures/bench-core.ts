import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { shared } from '../facts.ts'
import { sampleRule } from '../laws.ts'
import { daysToReply, workingDays } from '../periods.ts'
import { askAgainThenDecide } from '../silence.ts'
import { correctionReasons } from './correction-reasons.ts'

const silence = askAgainThenDecide(workingDays(1), 2, 'head-of-planning')

/**
 * گواهی نشانی. The smallest whole service: three inquiries at once, one decision, one payment, one letter. It is what the
 * benchmark runs, so it has no checks of registers and its decision takes effect at once.
 */
export const benchCore: Procedure = {
  service: 'bench-core',
  version: '1405.1',
  title: { fa: 'گواهی نشانی (خدمت آزمون)', en: 'Address certificate (trial service)' },
  summary: { fa: 'خدمتی کوتاه برای سنجش سرعت سامانه.', en: 'A short service for measuring the speed of the system.' },
  audience: 'citizen',
  recallMinutes: 0,
  facts: shared('identityMatched', 'ownerAlive', 'phoneOwned', 'postalCodeFound', 'postalCodeInKhoy'),
  // biome-ignore format: one row a question
  form: [
    { name: 'applicantName', label: { fa: 'نام و نام خانوادگی', en: 'Full name' }, type: 'text', required: true, personal: true, min: 3, max: 100 },
    { name: 'nationalId', label: { fa: 'کد ملی', en: 'National id' }, type: 'national-id', required: true, personal: true },
    { name: 'birthDate', label: { fa: 'تاریخ تولد', en: 'Date of birth' }, type: 'date', required: true, personal: true },
    { name: 'phone', label: { fa: 'تلفن همراه', en: 'Mobile phone' }, type: 'phone', required: true, personal: true },
    { name: 'postalCode', label: { fa: 'کدپستی', en: 'Postal code' }, type: 'postal-code', required: true, personal: true },
    { name: 'renovationCode', label: { fa: 'کد نوسازی', en: 'Renovation code' }, type: 'renovation-code', required: true, personal: true },
  ],
  documents: [],
  correctionReasons,
  clocks: [],
  start: 'inquiries',
  stages: [
    {
      id: 'inquiries',
      label: { fa: 'استعلام', en: 'Inquiries' },
      status: 'received',
      steps: [
        {
          kind: 'inquiry',
          id: 'civil',
          label: { fa: 'ثبت احوال', en: 'Civil registry' },
          provider: 'civil-registry',
          answers: ['identityMatched', 'ownerAlive'],
          optional: ['ownerAlive'],
          silence,
        },
        {
          kind: 'inquiry',
          id: 'mobile',
          label: { fa: 'مالکیت تلفن همراه', en: 'Mobile ownership' },
          provider: 'mobile-ownership',
          answers: ['phoneOwned'],
          silence,
        },
        {
          kind: 'inquiry',
          id: 'postal',
          label: { fa: 'کدپستی', en: 'Postal code' },
          provider: 'postal',
          answers: ['postalCodeFound', 'postalCodeInKhoy'],
          optional: ['postalCodeInKhoy'],
          silence,
        },
      ],
      next: [{ to: 'decision' }],
    },
    {
      id: 'decision',
      label: { fa: 'تصمیم', en: 'Decision' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'decision',
          label: { fa: 'تأیید نشانی', en: 'Confirm the address' },
          role: 'intake-clerk',
          outcomes: [{ id: 'approved', label: { fa: 'تأیید', en: 'Approve' } }],
          due: workingDays(1),
          law: sampleRule,
          recallMinutes: 0,
          signs: true,
        },
      ],
      next: [{ to: 'payment' }],
    },
    {
      id: 'payment',
      label: { fa: 'پرداخت', en: 'Payment' },
      status: 'waiting-for-payment',
      steps: [
        {
          kind: 'payment',
          id: 'fee',
          label: { fa: 'بهای خدمت', en: 'Service fee' },
          headings: ['certificate-fee'],
          expires: daysToReply(30),
          law: sampleRule,
        },
      ],
      next: [{ when: 'outcomes.fee == "expired"', close: 'unpaid' }, { to: 'letter' }],
    },
    {
      id: 'letter',
      label: { fa: 'صدور گواهی', en: 'Certificate' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'letter',
          label: { fa: 'گواهی نشانی', en: 'Address certificate' },
          template: 'address-certificate',
          signedBy: 'decision',
        },
      ],
      next: [{ close: 'certified' }],
    },
  ],
  statuses: {
    received: { fa: 'ثبت‌شده', en: 'Received' },
    'under-review': { fa: 'در حال بررسی', en: 'Under review' },
    'waiting-for-payment': { fa: 'در انتظار پرداخت', en: 'Waiting for payment' },
    issuing: { fa: 'در حال صدور', en: 'Being issued' },
  },
  outcomes: {
    certified: { kind: 'granted', label: { fa: 'گواهی صادر شد', en: 'Certified' }, letter: 'address-certificate' },
    unpaid: {
      kind: 'lapsed',
      label: { fa: 'پرداخت نشد', en: 'Not paid' },
      words: {
        fa: 'مهلت پرداخت گذشت و پرونده بسته شد؛ می‌توانید دوباره درخواست کنید.',
        en: 'The time to pay has passed and the case is closed; you may apply again.',
      },
    },
  },
  letters: {
    'address-certificate': {
      title: { fa: 'گواهی نشانی', en: 'Address certificate' },
      unit: 'ش',
      department: 'معاونت شهرسازی و معماری',
      to: 'جناب آقای / سرکار خانم {applicantName}',
      subject: 'گواهی نشانی',
      paragraphs: [
        {
          text: 'گواهی می‌شود کدپستی {postalCode} برای ملک به کد نوسازی {renovationCode} در پروندهٔ {trackingCode} بررسی شد.',
        },
      ],
      copies: ['بایگانی پرونده'],
      sample: true,
    },
  },
}

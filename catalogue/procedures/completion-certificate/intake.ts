import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../../laws.ts'
import { daysToReply, workingDays } from '../../periods.ts'
import { civilRegistry, mobileOwnership } from '../inquiries-of-case.ts'
import { refuse } from '../outcomes-of-tasks.ts'

export const registers = [
  'parcel',
  'plan',
  'owner',
  'violation',
  'blocking-order',
  'debt',
  'certificate',
  'permit-record',
] as const

/** Receipt, heirs, and what the archive says. */
export const intake: Stage[] = [
  {
    id: 'received',
    label: { fa: 'دریافت و بررسی خودکار', en: 'Receipt and automatic checks' },
    status: 'received',
    steps: [
      civilRegistry,
      mobileOwnership,
      {
        kind: 'check',
        id: 'registers',
        label: { fa: 'بایگانی پروانه‌ها و دفترهای شهرداری', en: 'Archive of permits and registers' },
        checks: [...registers],
      },
    ],
    next: [{ when: '!facts.ownerAlive', to: 'heirs' }, { to: 'archive' }],
  },
  {
    id: 'heirs',
    label: { fa: 'معرفی وراث', en: 'Heirs come forward' },
    status: 'waiting-for-applicant',
    steps: [
      {
        kind: 'applicant',
        id: 'inheritance',
        label: { fa: 'گواهی انحصار وراثت', en: 'Inheritance certificate' },
        ask: {
          fa: 'مالک ملک در قید حیات نیست؛ گواهی انحصار وراثت را بارگذاری کنید.',
          en: 'The owner has died: please upload the inheritance certificate.',
        },
        outcomes: [{ id: 'provided', label: { fa: 'بارگذاری شد', en: 'Provided' } }],
        documents: ['inheritance-certificate'],
        replyBy: daysToReply(180),
        silent: 'silent',
        law: sampleRule,
      },
    ],
    next: [{ when: 'outcomes.inheritance == "provided"', to: 'archive' }, { close: 'stagnant' }],
  },
  {
    id: 'archive',
    label: { fa: 'تطبیق با بایگانی', en: 'Held against the archive' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'archive',
        label: { fa: 'تطبیق مدارک با پروانه و سوابق', en: 'Hold the documents against permit and records' },
        role: 'intake-clerk',
        outcomes: [
          {
            id: 'complete',
            label: { fa: 'مدارک کامل است', en: 'Complete' },
            facts: ['permitParkingSpaces'],
          },
          { id: 'ask-again', label: { fa: 'پس از اصلاح، بررسی دوباره', en: 'Data corrected: check again' } },
          refuse,
        ],
        due: workingDays(1),
        law: sampleRule,
      },
    ],
    next: [
      { when: 'outcomes.archive == "ask-again"', to: 'received' },
      { when: 'outcomes.archive == "refuse"', to: 'refusal' },
      { when: 'facts.openViolation', to: 'notice' },
      { to: 'survey' },
    ],
  },
]

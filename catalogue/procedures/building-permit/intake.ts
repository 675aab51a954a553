import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../../laws.ts'
import { workingDays } from '../../periods.ts'
import { askAgainThenDecide } from '../../silence.ts'
import { civilRegistry, mobileOwnership } from '../inquiries-of-case.ts'
import { complete, refuse } from '../outcomes-of-tasks.ts'
import {
  authorityTask,
  companyCheck,
  coOwnerConsents,
  coOwnersFirst,
  heirConsents,
  heirsComeForward,
} from '../people-of-case.ts'

/** Receipt, those who must agree, and the papers. */
export const intake: Stage[] = [
  {
    id: 'received',
    label: { fa: 'دریافت و بررسی خودکار', en: 'Receipt and automatic checks' },
    status: 'received',
    steps: [
      civilRegistry,
      mobileOwnership,
      {
        kind: 'inquiry',
        id: 'postal',
        label: { fa: 'استعلام کدپستی', en: 'Postal code' },
        provider: 'postal',
        answers: ['postalCodeFound', 'postalCodeInKhoy'],
        optional: ['postalCodeInKhoy'],
        silence: askAgainThenDecide(workingDays(1), 2, 'head-of-planning'),
        skippable: true,
      },
      {
        kind: 'check',
        id: 'registers',
        label: {
          fa: 'دفترهای شهرداری: ملک، طرح، مالکیت، خلاف، توقیف، بدهی',
          en: 'Registers: parcel, plan, owner, violation, order, debt',
        },
        checks: ['parcel', 'plan', 'owner', 'violation', 'blocking-order', 'debt'],
      },
      companyCheck,
    ],
    next: [{ when: '!facts.ownerAlive', to: 'heirs' }, ...coOwnersFirst, { to: 'intake' }],
  },
  heirsComeForward,
  heirConsents([...coOwnersFirst, { to: 'intake' }]),
  coOwnerConsents([{ to: 'intake' }]),
  {
    id: 'intake',
    label: { fa: 'کنترل مدارک', en: 'Document check' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'intake',
        label: { fa: 'کنترل درخواست و مدارک', en: 'Check application and documents' },
        role: 'intake-clerk',
        outcomes: [
          complete,
          { id: 'ask-again', label: { fa: 'پس از اصلاح، استعلام دوباره', en: 'Data corrected: ask again' } },
          refuse,
        ],
        due: workingDays(1),
        law: sampleRule,
      },
      authorityTask,
    ],
    next: [
      { when: 'outcomes.authority == "not-proven"', close: 'no-authority' },
      { when: 'outcomes.intake == "ask-again"', to: 'received' },
      { when: 'outcomes.intake == "refuse"', to: 'refusal' },
      { to: 'visit' },
    ],
  },
]

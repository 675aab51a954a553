import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../../laws.ts'
import { workingDays } from '../../periods.ts'
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

export const registers = ['parcel', 'plan', 'owner', 'violation', 'blocking-order', 'debt'] as const

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
        kind: 'check',
        id: 'registers',
        label: {
          fa: 'دفترهای شهرداری: ملک، طرح، مالکیت، خلاف، توقیف، بدهی',
          en: 'Registers: parcel, plan, owner, violation, order, debt',
        },
        checks: [...registers],
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
        label: { fa: 'کنترل درخواست و مدارک همهٔ مالکان', en: 'Check the application and all owners’ documents' },
        role: 'intake-clerk',
        outcomes: [
          complete,
          { id: 'ask-again', label: { fa: 'پس از اصلاح، بررسی دوباره', en: 'Data corrected: check again' } },
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
      { when: 'outcomes.intake == "refuse" || facts.openViolation || facts.blockingOrder', to: 'refusal' },
      { to: 'geometry' },
    ],
  },
]

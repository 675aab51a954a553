import type { StepOf } from '../../domain/procedure/step-schema.ts'
import { workingDays } from '../periods.ts'
import { askAgainThenDecide } from '../silence.ts'

/** Whether the applicant is who he says he is, and the owner is alive. */
export const civilRegistry: StepOf<'inquiry'> = {
  kind: 'inquiry',
  id: 'civil',
  label: { fa: 'استعلام ثبت احوال', en: 'Civil registry' },
  provider: 'civil-registry',
  answers: ['identityMatched', 'ownerAlive'],
  optional: ['ownerAlive'],
  silence: askAgainThenDecide(workingDays(1), 2, 'head-of-planning'),
}

/** Whether the mobile phone is the applicant's own. */
export const mobileOwnership: StepOf<'inquiry'> = {
  kind: 'inquiry',
  id: 'mobile',
  label: { fa: 'استعلام مالکیت تلفن همراه', en: 'Mobile ownership' },
  provider: 'mobile-ownership',
  answers: ['phoneOwned'],
  silence: askAgainThenDecide(workingDays(1), 2, 'head-of-planning'),
  skippable: true,
}

/** The fire department's opinion; its silence is never a yes. */
export function fireDepartment(id: string, when?: string): StepOf<'inquiry'> {
  return {
    kind: 'inquiry',
    id,
    label: { fa: 'استعلام آتش‌نشانی', en: 'Fire department' },
    ...(when === undefined ? {} : { when }),
    provider: 'fire-department',
    answers: ['fireDecision', 'fireConditionCount'],
    silence: askAgainThenDecide(workingDays(10), 1, 'deputy-mayor'),
  }
}

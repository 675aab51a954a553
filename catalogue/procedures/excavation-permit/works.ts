import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../../laws.ts'
import { calendarDays, daysToReply, workingDays } from '../../periods.ts'

/** The street is opened, restored and inspected; the deposit is released or spent. */
export const works: Stage[] = [
  {
    id: 'work',
    label: { fa: 'حفاری و ترمیم', en: 'The street is opened and restored' },
    status: 'works-under-way',
    steps: [
      {
        kind: 'applicant',
        id: 'work',
        label: { fa: 'اعلام پایان کار یا تمدید', en: 'Report the end, or ask for more days' },
        ask: {
          fa: 'پس از حفاری و ترمیم معبر پایان کار را اعلام کنید؛ اگر زمان بیشتری لازم است تمدید بخواهید.',
          en: 'Report when the street is restored; ask for an extension if you need more days.',
        },
        outcomes: [
          { id: 'finished', label: { fa: 'کار پایان یافت', en: 'It is finished' } },
          { id: 'extension', label: { fa: 'تمدید می‌خواهم', en: 'I need more days' } },
        ],
        replyBy: calendarDays(60),
        daysFact: 'workDays',
        silent: 'silent',
        law: sampleRule,
      },
    ],
    next: [{ when: 'outcomes.work == "extension"', to: 'extension' }, { to: 'inspection' }],
  },
  {
    id: 'extension',
    label: { fa: 'بررسی تمدید', en: 'Extension is considered' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'extension',
        label: { fa: 'تصمیم دربارهٔ تمدید', en: 'Decide on the extension' },
        role: 'civil-works-deputy',
        outcomes: [
          { id: 'granted', label: { fa: 'تمدید', en: 'Extend' }, facts: ['workDays'] },
          { id: 'denied', label: { fa: 'تمدید نمی‌شود', en: 'Not extended' }, reason: 'required' },
        ],
        due: workingDays(1),
        law: sampleRule,
        signs: true,
      },
    ],
    next: [{ when: 'outcomes.extension == "granted"', to: 'extended' }, { to: 'inspection' }],
  },
  {
    id: 'extended',
    label: { fa: 'تمدید مجوز', en: 'The permit is extended' },
    status: 'issuing',
    steps: [
      {
        kind: 'letter',
        id: 'extensionLetter',
        label: { fa: 'نامهٔ تمدید', en: 'Letter of extension' },
        template: 'excavation-extension',
        signedBy: 'extension',
      },
    ],
    next: [{ to: 'work' }],
  },
  {
    id: 'inspection',
    label: { fa: 'بازدید ترمیم', en: 'The restored street is inspected' },
    status: 'site-visit',
    steps: [
      {
        kind: 'task',
        id: 'inspection',
        label: { fa: 'بازدید نهایی معبر', en: 'Final inspection' },
        role: 'site-visitor',
        outcomes: [
          { id: 'restored', label: { fa: 'ترمیم کامل است', en: 'Fully restored' } },
          { id: 'defective', label: { fa: 'ترمیم نقص دارد', en: 'There are defects' }, reason: 'required' },
        ],
        due: workingDays(3),
        law: sampleRule,
      },
    ],
    next: [{ when: 'outcomes.inspection == "defective"', to: 'defects' }, { to: 'release' }],
  },
  {
    id: 'defects',
    label: { fa: 'رفع نقص ترمیم', en: 'Defects are mended' },
    status: 'works-under-way',
    steps: [
      {
        kind: 'letter',
        id: 'defectsLetter',
        label: { fa: 'اخطار رفع نقص', en: 'Notice of defects' },
        template: 'excavation-defects',
      },
      {
        kind: 'applicant',
        id: 'repair',
        label: { fa: 'رفع نقص ترمیم', en: 'Mend the defects' },
        ask: {
          fa: 'نقص‌های ترمیم معبر را برطرف و عکس محل را بارگذاری کنید.',
          en: 'Please mend the defects and upload photos of the place.',
        },
        outcomes: [{ id: 'mended', label: { fa: 'رفع شد', en: 'Mended' } }],
        documents: ['site-photos'],
        replyBy: daysToReply(10),
        silent: 'silent',
        law: sampleRule,
      },
    ],
    next: [{ when: 'outcomes.repair == "mended"', to: 'inspection' }, { to: 'takeover' }],
  },
  {
    id: 'takeover',
    label: { fa: 'دستور ترمیم از محل سپرده', en: 'The municipality takes over' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'takeover',
        label: { fa: 'دستور ترمیم به هزینهٔ متقاضی', en: 'Order the repair at the applicant’s cost' },
        role: 'civil-works-deputy',
        outcomes: [
          { id: 'ordered', label: { fa: 'دستور ترمیم', en: 'Order the repair' }, reason: 'required' },
          { id: 'more-time', label: { fa: 'مهلت دوباره', en: 'Give more time' }, reason: 'required' },
        ],
        due: workingDays(2),
        law: sampleRule,
        notBy: ['inspection'],
        signs: true,
      },
    ],
    next: [{ when: 'outcomes.takeover == "more-time"', to: 'defects' }, { to: 'takenOver' }],
  },
  {
    id: 'takenOver',
    label: { fa: 'اعلام ترمیم به وسیلهٔ شهرداری', en: 'The takeover is notified' },
    status: 'issuing',
    steps: [
      {
        kind: 'letter',
        id: 'takeoverLetter',
        label: { fa: 'نامهٔ ترمیم از محل سپرده', en: 'Notice of takeover' },
        template: 'excavation-takeover',
        signedBy: 'takeover',
      },
    ],
    next: [{ close: 'restored-by-municipality' }],
  },
  {
    id: 'release',
    label: { fa: 'آزادسازی سپرده', en: 'The deposit is released' },
    status: 'issuing',
    steps: [
      {
        kind: 'letter',
        id: 'releaseLetter',
        label: { fa: 'نامهٔ آزادسازی سپرده', en: 'Letter of release' },
        template: 'deposit-release',
      },
    ],
    next: [{ close: 'restored' }],
  },
]

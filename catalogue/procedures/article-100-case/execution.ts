import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { article100Demolition, sampleRule } from '../../laws.ts'
import { calendarDays, daysToReply, workingDays } from '../../periods.ts'
import { isFinal } from './verdicts.ts'

/** Demolition or restoration: by the owner, else by the municipality at his cost. */
export const execution: Stage[] = [
  {
    id: 'order',
    label: { fa: 'دستور اجرای رأی', en: 'Order to execute' },
    status: 'executing',
    steps: [
      {
        kind: 'task',
        id: 'order',
        label: { fa: 'امضای دستور اجرا', en: 'Sign the order' },
        role: 'district-mayor',
        outcomes: [{ id: 'ordered', label: { fa: 'دستور اجرا', en: 'Order' } }],
        due: workingDays(1),
        law: sampleRule,
        signs: true,
      },
    ],
    next: [{ to: 'execution' }],
  },
  {
    id: 'execution',
    label: { fa: 'مهلت اجرا به دست مالک', en: 'Time for the owner to execute' },
    status: 'executing',
    steps: [
      {
        kind: 'letter',
        id: 'demolitionLetter',
        label: { fa: 'دستور قلع', en: 'Order of demolition' },
        when: isFinal('demolition'),
        template: 'demolition-order',
        signedBy: 'order',
      },
      {
        kind: 'letter',
        id: 'restorationLetter',
        label: { fa: 'دستور اعاده', en: 'Order of restoration' },
        when: isFinal('restoration'),
        template: 'restoration-order',
        signedBy: 'order',
      },
      {
        kind: 'applicant',
        id: 'execution',
        label: { fa: 'رفع خلاف به دست مالک', en: 'The owner undoes the breach' },
        ask: {
          fa: 'رأی را در مهلت مقرر اجرا کنید و تصویر آن را بارگذاری کنید؛ وگرنه شهرداری به هزینهٔ شما اجرا می‌کند.',
          en: 'Please execute the verdict in time and upload photos; else the municipality does so at your cost.',
        },
        outcomes: [{ id: 'done', label: { fa: 'اجرا شد', en: 'Done' } }],
        documents: ['removal-photos'],
        replyBy: calendarDays(60),
        daysFact: 'demolitionDays',
        silent: 'silent',
        law: article100Demolition,
      },
    ],
    next: [{ when: 'outcomes.execution == "done"', to: 'inspection' }, { to: 'enforcement' }],
  },
  {
    id: 'inspection',
    label: { fa: 'بازدید رفع خلاف', en: 'The undone breach is inspected' },
    status: 'site-visit',
    steps: [
      {
        kind: 'task',
        id: 'inspection',
        label: { fa: 'بازدید رفع خلاف', en: 'Inspect' },
        role: 'site-visitor',
        outcomes: [
          { id: 'undone', label: { fa: 'خلاف رفع شده است', en: 'The breach is undone' } },
          { id: 'standing', label: { fa: 'خلاف باقی است', en: 'The breach still stands' }, reason: 'required' },
        ],
        due: workingDays(2),
        law: sampleRule,
      },
    ],
    next: [{ when: 'outcomes.inspection == "standing"', to: 'enforcement' }, { to: 'closing' }],
  },
  {
    id: 'enforcement',
    label: { fa: 'اجرا به دست شهرداری', en: 'The municipality executes' },
    status: 'executing',
    steps: [
      {
        kind: 'task',
        id: 'enforcement',
        label: { fa: 'اجرای رأی', en: 'Execute the verdict' },
        role: 'enforcement-officer',
        outcomes: [
          { id: 'executed', label: { fa: 'اجرا شد', en: 'Executed' }, facts: ['enforcementCostRials'] },
          { id: 'by-owner', label: { fa: 'مالک خود اجرا کرد', en: 'The owner did it himself' } },
          { id: 'postponed', label: { fa: 'اجرا به تعویق افتاد', en: 'Postponed' }, reason: 'required' },
        ],
        due: workingDays(10),
        law: article100Demolition,
        notBy: ['inspection'],
      },
    ],
    next: [
      { when: 'outcomes.enforcement == "postponed"', to: 'enforcement' },
      { when: 'outcomes.enforcement == "executed"', to: 'costs' },
      { to: 'closing' },
    ],
  },
  {
    id: 'costs',
    label: { fa: 'هزینهٔ اجرا', en: 'Cost of the execution' },
    status: 'waiting-for-payment',
    steps: [
      {
        kind: 'payment',
        id: 'costs',
        label: { fa: 'پرداخت هزینهٔ اجرا', en: 'Pay the cost' },
        headings: ['enforcement-cost'],
        expires: daysToReply(30),
        law: article100Demolition,
      },
      {
        kind: 'letter',
        id: 'costLetter',
        label: { fa: 'اعلام هزینهٔ اجرا', en: 'Notice of the cost' },
        template: 'enforcement-cost-notice',
        signedBy: 'order',
        bill: 'costs',
      },
    ],
    next: [{ when: 'outcomes.costs == "expired"', to: 'costDebt' }, { to: 'closing' }],
  },
  {
    id: 'costDebt',
    label: { fa: 'ثبت هزینه در دفتر بدهی', en: 'The cost becomes a debt of the property' },
    status: 'executing',
    steps: [
      {
        kind: 'register',
        id: 'costDebt',
        label: { fa: 'ثبت در دفتر بدهی', en: 'Enter into the register of debts' },
        write: 'enforcement-debt',
      },
    ],
    next: [{ to: 'closing' }],
  },
]

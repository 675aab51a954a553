import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { sampleRule } from '../../laws.ts'
import { daysToReply, workingDays } from '../../periods.ts'
import { measured } from './objection.ts'

/** A property that nobody assessed is visited and assessed, or found not liable. */
export const newProperty: Stage[] = [
  {
    id: 'missing',
    label: { fa: 'معرفی ملک', en: 'The property is shown' },
    status: 'waiting-for-applicant',
    steps: [
      {
        kind: 'applicant',
        id: 'property',
        label: { fa: 'سند و نشانی ملک', en: 'Deed and place of the property' },
        ask: {
          fa: 'ملکی با این کد در دفتر املاک نیست؛ سند مالکیت و کروکی محل را بارگذاری کنید تا مأمور ممیزی بازدید کند.',
          en: 'No property is registered under this code: please upload the deed and a sketch of the place, and it will be visited.',
        },
        outcomes: [{ id: 'sent', label: { fa: 'ارسال شد', en: 'Sent' } }],
        documents: ['title-deed', 'location-sketch'],
        replyBy: daysToReply(60),
        silent: 'silent',
        law: sampleRule,
      },
    ],
    next: [{ when: 'outcomes.property == "sent"', to: 'newVisit' }, { close: 'property-not-shown' }],
  },
  {
    id: 'newVisit',
    label: { fa: 'بازدید ممیزی تازه', en: 'New audit visit' },
    status: 'site-visit',
    steps: [
      {
        kind: 'task',
        id: 'newVisit',
        label: { fa: 'بازدید و اندازه‌گیری ملک', en: 'Visit and measure the property' },
        role: 'site-visitor',
        outcomes: [
          {
            id: 'measured',
            label: { fa: 'اندازه‌گیری شد', en: 'Measured' },
            facts: [...measured, 'auditedUnits'],
          },
          { id: 'not-found', label: { fa: 'ملک یافت نشد', en: 'Not found' }, reason: 'required' },
        ],
        due: workingDays(2),
        law: sampleRule,
      },
    ],
    next: [{ when: 'outcomes.newVisit == "not-found"', to: 'refusal' }, { to: 'newAudit' }],
  },
  {
    id: 'newAudit',
    label: { fa: 'ممیزی ملک', en: 'The property is assessed' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'newAudit',
        label: { fa: 'تعیین کاربری و سال شروع', en: 'Set use and first year' },
        role: 'renovation-auditor',
        outcomes: [
          {
            id: 'assessed',
            label: { fa: 'ممیزی شد', en: 'Assessed' },
            facts: ['auditedUse', 'auditFromYear'],
          },
          { id: 'measure-again', label: { fa: 'بازدید دوباره', en: 'Visit again' }, reason: 'required' },
          {
            id: 'not-liable',
            label: { fa: 'مشمول عوارض این شهرداری نیست', en: 'Not liable here' },
            reason: 'required',
          },
        ],
        due: workingDays(3),
        law: sampleRule,
        notBy: ['newVisit'],
      },
    ],
    next: [
      { when: 'outcomes.newAudit == "measure-again"', to: 'newVisit' },
      { when: 'outcomes.newAudit == "not-liable"', to: 'refusal' },
      { to: 'propertyRecord' },
    ],
  },
  {
    id: 'propertyRecord',
    label: { fa: 'ثبت ملک و ممیزی', en: 'Property and audit are recorded' },
    status: 'issuing',
    steps: [
      {
        kind: 'register',
        id: 'propertyEntry',
        label: { fa: 'ثبت در دفتر املاک', en: 'Enter into the register of parcels' },
        write: 'new-property',
        when: '!facts.parcelFound',
      },
      {
        kind: 'register',
        id: 'firstAudit',
        label: { fa: 'ثبت در دفتر نوسازی', en: 'Enter into the renovation register' },
        write: 'assessment',
        when: 'facts.parcelFound',
      },
    ],
    next: [{ to: 'received' }],
  },
  {
    id: 'refusal',
    label: { fa: 'تأیید رد ممیزی', en: 'The refusal is confirmed' },
    status: 'waiting-for-signature',
    steps: [
      {
        kind: 'task',
        id: 'refusal',
        label: { fa: 'تأیید رد', en: 'Confirm the refusal' },
        role: 'revenue-officer',
        outcomes: [
          { id: 'confirmed', label: { fa: 'رد با ذکر دلیل', en: 'Refuse, with reasons' }, reason: 'required' },
          { id: 'visit-again', label: { fa: 'بازدید دوباره', en: 'Visit again' }, reason: 'required' },
        ],
        due: workingDays(1),
        law: sampleRule,
        notBy: ['newVisit', 'newAudit'],
        signs: true,
      },
    ],
    next: [{ when: 'outcomes.refusal == "visit-again"', to: 'newVisit' }, { to: 'refused' }],
  },
  {
    id: 'refused',
    label: { fa: 'ابلاغ رد', en: 'The refusal is sent' },
    status: 'issuing',
    steps: [
      {
        kind: 'letter',
        id: 'refusalLetter',
        label: { fa: 'نامهٔ رد ممیزی', en: 'Letter of refusal' },
        template: 'no-property',
        signedBy: 'refusal',
      },
    ],
    next: [{ close: 'no-property' }],
  },
]

import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { article101 } from '../../laws.ts'
import { workingDays } from '../../periods.ts'
import { debtsSettled } from '../bill-of-case.ts'
import { returned } from '../outcomes-of-tasks.ts'
import { deputyApproval } from '../signatures-of-case.ts'
import { isDivided, isMerged } from './map.ts'

/** Deputy and district mayor sign; codes are born and the deeds office is told. */
export const signatures: Stage[] = [
  deputyApproval({ notBy: ['workingGroup', 'layout'], returned, returnedTo: 'workingGroup' }),
  {
    id: 'mayor',
    label: { fa: 'امضای شهردار منطقه', en: 'District mayor’s signature' },
    status: 'waiting-for-signature',
    steps: [
      {
        kind: 'task',
        id: 'mayor',
        label: { fa: 'امضای نقشه', en: 'Sign the map' },
        role: 'district-mayor',
        outcomes: [{ id: 'signed', label: { fa: 'امضا', en: 'Sign' } }, returned],
        due: workingDays(1),
        law: article101,
        notBy: ['deputy', 'workingGroup'],
        signs: true,
      },
    ],
    next: [{ when: 'outcomes.mayor == "returned"', to: 'workingGroup' }, { to: 'settle' }],
  },
  {
    id: 'settle',
    label: { fa: 'تسویهٔ بدهی ملک', en: 'The parcel’s debts are settled' },
    status: 'issuing',
    steps: [debtsSettled],
    next: [{ to: 'record' }],
  },
  {
    id: 'record',
    label: { fa: 'تولد کدهای نوسازی تازه', en: 'New renovation codes are born' },
    status: 'issuing',
    steps: [
      {
        kind: 'register',
        id: 'division',
        label: { fa: 'ثبت تفکیک در دفتر املاک', en: 'Enter the division into the register of parcels' },
        when: isDivided,
        write: 'subdivision',
      },
      {
        kind: 'register',
        id: 'merger',
        label: { fa: 'ثبت تجمیع در دفتر املاک', en: 'Enter the merger into the register of parcels' },
        when: isMerged,
        write: 'merge',
      },
    ],
    next: [{ to: 'codes' }],
  },
  {
    id: 'codes',
    label: { fa: 'کدهای تازه', en: 'The new codes' },
    status: 'issuing',
    steps: [
      {
        kind: 'check',
        id: 'codes',
        label: { fa: 'کدهای نوسازی تازه', en: 'New renovation codes' },
        checks: ['succession'],
      },
    ],
    next: [{ to: 'issue' }],
  },
  {
    id: 'issue',
    label: { fa: 'صدور و ارسال به ثبت', en: 'Issued and sent to the deeds office' },
    status: 'issuing',
    steps: [
      {
        kind: 'letter',
        id: 'mapLetter',
        label: { fa: 'نقشهٔ تأییدشده', en: 'Approved map' },
        when: isDivided,
        template: 'approved-map',
        signedBy: 'mayor',
      },
      {
        kind: 'letter',
        id: 'mergerLetter',
        label: { fa: 'تأیید تجمیع', en: 'Approved merger' },
        when: isMerged,
        template: 'approved-merger',
        signedBy: 'mayor',
      },
      {
        kind: 'letter',
        id: 'deedNotice',
        label: { fa: 'اعلام به ثبت اسناد', en: 'Notice to the deeds office' },
        template: 'deed-office-notice',
        signedBy: 'mayor',
      },
    ],
    next: [{ when: isMerged, close: 'merged' }, { close: 'subdivided' }],
  },
]

import type { Procedure } from '../../domain/procedure/procedure-schema.ts'

/** Reasons for sending something back to the applicant; a correction names one, never free words alone. */
export const correctionReasons: Procedure['correctionReasons'] = [
  { id: 'unreadable', label: { fa: 'خوانا نیست', en: 'It can’t be read' } },
  { id: 'stamp-missing', label: { fa: 'فاقد مهر یا امضا است', en: 'Stamp or signature is missing' } },
  { id: 'incomplete', label: { fa: 'کامل نیست', en: 'It is incomplete' } },
  { id: 'out-of-date', label: { fa: 'اعتبار آن گذشته است', en: 'It is out of date' } },
  {
    id: 'differs',
    label: { fa: 'با مدارک یا دفتر املاک مغایر است', en: 'It differs from the documents or the register' },
  },
  { id: 'wrong-document', label: { fa: 'مدرک دیگری بارگذاری شده است', en: 'Another document was uploaded' } },
]

import type { Stage } from '../../domain/procedure/procedure-schema.ts'
import type { StepOf } from '../../domain/procedure/step-schema.ts'
import { sampleRule } from '../laws.ts'
import { daysToReply } from '../periods.ts'

/** A bill that nobody paid: the applicant asks for a new one at the day's rates, or the case rests. */
export const billRenewed: Stage = {
  id: 'renewal',
  label: { fa: 'فیش منقضی شد', en: 'The bill has expired' },
  status: 'waiting-for-applicant',
  steps: [
    {
      kind: 'applicant',
      id: 'renewal',
      label: { fa: 'درخواست فیش تازه', en: 'Ask for a new bill' },
      ask: {
        fa: 'مهلت فیش گذشته است؛ برای محاسبهٔ دوباره با نرخ روز، فیش تازه درخواست کنید.',
        en: 'The bill has expired: please ask for a new one, computed at today’s rates.',
      },
      outcomes: [{ id: 'renew', label: { fa: 'فیش تازه', en: 'New bill' } }],
      replyBy: daysToReply(150),
      silent: 'silent',
      law: sampleRule,
    },
  ],
  next: [{ when: 'outcomes.renewal == "renew"', to: 'assessment' }, { close: 'stagnant' }],
}

/** Every cheque of an agreement on instalments clears, or is made good. */
export const chequesClear: StepOf<'settlement'> = {
  kind: 'settlement',
  id: 'cheques',
  label: { fa: 'وصول همهٔ چک‌ها', en: 'All cheques clear' },
}

/** What was paid is entered where it was owed. */
export const debtsPaid: StepOf<'register'> = {
  kind: 'register',
  id: 'debtsPaid',
  label: { fa: 'ثبت پرداخت در دفترهای بدهی و نوسازی', en: 'Enter the payment into the registers' },
  write: 'debts-paid',
}

/** The same before a paper is issued: nothing is owed any more. */
export const debtsSettled: StepOf<'register'> = {
  kind: 'register',
  id: 'debtsPaid',
  label: { fa: 'تسویه در دفتر بدهی', en: 'Settle in the register of debts' },
  write: 'debts-paid',
}

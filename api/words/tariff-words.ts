import type { Words } from '../../domain/procedure/words.ts'
import type { TariffChangeProblem } from '../../domain/tariff/tariff-draft.ts'
import type { FieldError } from '../problems/problem.ts'

// biome-ignore format: one row a problem
const texts: Record<TariffChangeProblem['code'], Words> = {
  'valid-from-past': { fa: 'آغاز اعتبار نباید در گذشته باشد', en: 'It can’t begin in the past' },
  'valid-until-early': { fa: 'پایان اعتبار باید پس از آغاز آن باشد', en: 'It has to end after it begins' },
  'resolution-late': { fa: 'تاریخ مصوبه نباید پس از آغاز اعتبار باشد', en: 'The resolution can’t be younger than the tariff' },
  'parameter-unknown': { fa: 'چنین نرخی در تعرفه نیست', en: 'The tariff has no such rate' },
  'parameter-kind': { fa: 'مبلغ عددی درست است و درصد عددی اعشاری', en: 'Sums are whole numbers, percentages decimal ones' },
  'heading-unknown': { fa: 'چنین عنوانی در تعرفه نیست', en: 'The tariff has no such heading' },
}

/** What is wrong with a change, in words. */
export function changeProblemWords({ code }: TariffChangeProblem): Words {
  return texts[code]
}

/** The same as errors of the fields of a request. */
export function changeErrors(problems: readonly TariffChangeProblem[]): readonly FieldError[] {
  return problems.map((problem) => ({
    pointer: `#/change/${problem.subject}`,
    code: problem.code,
    detail: texts[problem.code],
  }))
}

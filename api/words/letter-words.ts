import type { VerifiedLetter } from '../../db/letters/letter-numbers.ts'
import type { Words } from '../../domain/procedure/words.ts'

/** What somebody reads who verifies a letter. */
// biome-ignore format: one row a verdict
export const letterVerdicts: Record<VerifiedLetter['status'] | 'unknown', Words> = {
  valid: { fa: 'این نامه معتبر است', en: 'This letter is valid' },
  revoked: { fa: 'این نامه باطل شده است', en: 'This letter has been revoked' },
  replaced: { fa: 'این نامه با نامهٔ دیگری جایگزین شده است', en: 'This letter has been replaced by another' },
  void: { fa: 'این شماره باطل است و نامه‌ای ندارد', en: 'This number is void and has no letter' },
  pending: { fa: 'این نامه شماره دارد و هنوز صادر نشده است', en: 'This letter has a number and is not issued yet' },
  unknown: { fa: 'نامه‌ای با این کد صادر نشده است', en: 'No letter has this code' },
}

import { catalogue } from '../words.ts'

/** What sign-in and the account's own pages say. */
// biome-ignore format: one row a phrase
export const accountWords = catalogue({
  mine: { fa: 'حساب من', en: 'My account' },
})

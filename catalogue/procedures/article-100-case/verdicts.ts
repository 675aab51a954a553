import type { TaskOutcome } from '../outcomes-of-tasks.ts'

/** What a board may decide; the judge writes it, with reasons. */
export const verdicts: TaskOutcome[] = (
  [
    ['fine', { fa: 'جریمه', en: 'Fine' }, ['fineMultiplierPercent']],
    ['demolition', { fa: 'قلع', en: 'Demolition' }, ['demolitionDays']],
    ['restoration', { fa: 'اعاده به وضع مجاز', en: 'Restoration' }, ['demolitionDays']],
    ['acquittal', { fa: 'برائت', en: 'Acquittal' }],
    ['retention', { fa: 'ابقا بدون جریمه', en: 'Stays without a fine' }],
  ] as const
).map(([id, label, facts]) => ({
  id,
  label,
  ...(facts ? { facts: [...facts] } : {}),
  sets: { verdict: id },
  reason: 'required' as const,
}))

/** Each of the two other members agrees with what the judge wrote, or says why not. */
export const votes: TaskOutcome[] = [
  { id: 'concurs', label: { fa: 'موافق رأی', en: 'Concurs' } },
  { id: 'dissents', label: { fa: 'مخالف رأی', en: 'Dissents' }, reason: 'required' },
]

/** Who sat on the first board does not sit on the appeal. */
export const firstMembers = ['firstVerdict', 'firstInterior', 'firstCouncil']

/** Those of the municipality who brought the case don't judge it. */
export const accusers = ['report', 'referral', 'draft']

/** Whether the verdict that counts, the last one that a board wrote, is this. */
export const isFinal = (verdict: string) => `facts.verdict == "${verdict}"`

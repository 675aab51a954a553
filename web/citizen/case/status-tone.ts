import type { Tone } from '../../shared/parts.tsx'

interface Shown {
  status: 'open' | 'held' | 'closed'
  publicStatus: { id: string }
}

/** Blue while we are at it, amber when it is the applicant's turn, grey at the end, red on hold. */
export function statusTone({ status, publicStatus }: Shown): Tone {
  if (status === 'closed') return 'grey'
  if (status === 'held') return 'red'
  return publicStatus.id.startsWith('waiting-for-applicant') || publicStatus.id === 'waiting-for-payment'
    ? 'amber'
    : 'blue'
}

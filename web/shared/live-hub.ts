import type { CaseChange } from '../../db/queries/case-changes.ts'

export interface LiveHub {
  /** Calls `changed` after each change on any of these channels. @returns how to stop */
  watch(channels: readonly string[], changed: () => void): () => void
  /** How many watch. */
  size(): number
}

/** Whom to tell: after a connection was lost, everybody, since nobody knows what was missed. */
type Listen = (told: (change: CaseChange | 'anything') => void) => Promise<void>

/** Hands the changes that the database tells to those who watch. */
export function createLiveHub(listen: Listen): LiveHub {
  const watchers = new Set<{ channels: readonly string[]; changed: () => void }>()
  let isListening = false

  function told(change: CaseChange | 'anything'): void {
    const names = change === 'anything' ? undefined : [`case ${change.caseId}`, `district ${change.district}`]
    for (const { channels, changed } of watchers) {
      if (names === undefined || channels.some((channel) => names.includes(channel))) changed()
    }
  }

  return {
    watch(channels, changed) {
      if (!isListening) {
        isListening = true
        listen(told).catch(() => {
          isListening = false
        })
      }
      const watcher = { channels, changed }
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    size: () => watchers.size,
  }
}

/** So long a call waits for others to go with it: less than the commit that they share. */
const gatherMs = 2

interface Waiting<I, O> {
  item: I
  resolve: (result: O) => void
  reject: (failure: unknown) => void
}

/**
 * Lets calls that come at nearly the same time share one statement and its commit.
 * @param keyOf of two items with one key, the second waits for the next statement
 * @param work does many at once; the results come in the order of the items, an Error where one failed alone
 */
export function gathered<I, O>(
  keyOf: (item: I) => string,
  work: (items: readonly I[]) => Promise<readonly (O | Error)[]>,
): (item: I) => Promise<O> {
  let waiting: Waiting<I, O>[] = []

  async function flush(): Promise<void> {
    const seen = new Set<string>()
    const isFirst = ({ item }: Waiting<I, O>) => !seen.has(keyOf(item)) && seen.add(keyOf(item)) !== undefined
    const batch = waiting.filter(isFirst)
    waiting = waiting.filter((each) => !batch.includes(each))
    if (waiting.length > 0) schedule()
    try {
      const results = await work(batch.map(({ item }) => item))
      for (const [index, { resolve, reject }] of batch.entries()) {
        const result = results[index]
        if (result instanceof Error) reject(result)
        // One result for each item, by the parameter's word.
        else resolve(result as O)
      }
    } catch (failure) {
      for (const { reject } of batch) reject(failure)
    }
  }

  const schedule = () => void setTimeout(() => void flush(), gatherMs)

  return (item) =>
    new Promise<O>((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (waiting.length === 1) schedule()
    })
}

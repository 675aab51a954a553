/**
 * Measures two things in turns, so that what the machine does meanwhile falls on both; who goes first alternates.
 * @returns one pair per round
 */
export async function interleave<A, B>(
  rounds: number,
  first: (round: number) => Promise<A>,
  second: (round: number) => Promise<B>,
): Promise<readonly { first: A; second: B }[]> {
  const pairs: { first: A; second: B }[] = []
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) {
      const a = await first(round)
      pairs.push({ first: a, second: await second(round) })
    } else {
      const b = await second(round)
      pairs.push({ first: await first(round), second: b })
    }
  }
  return pairs
}

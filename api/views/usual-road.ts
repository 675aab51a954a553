import type { Procedure, Stage } from '../../domain/procedure/procedure-schema.ts'

/** The stages that follow one when no guard turns the case aside, in order. */
export function usualRoad({ stages }: Pick<Procedure, 'stages'>, from: string): readonly Stage[] {
  const seen = new Set([from])
  const road: Stage[] = []
  let current = stages.find(({ id }) => id === from)
  while (current) {
    const to = current.next.findLast(({ when }) => when === undefined)?.to
    const following: Stage | undefined = stages.find(({ id }) => id === to)
    if (!following || seen.has(following.id)) break
    seen.add(following.id)
    road.push(following)
    current = following
  }
  return road
}

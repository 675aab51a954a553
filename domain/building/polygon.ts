/** A corner in whole centimetres: areas and crossings of a map are then exact. */
export type Corner = readonly [x: number, y: number]
export type Polygon = readonly Corner[]

/** Area in square centimetres, whichever way round the corners run. */
export function areaOf(polygon: Polygon): number {
  // Corners are taken from the first one: national coordinates are large, and their products would not be exact.
  const [ox = 0, oy = 0] = polygon[0] ?? []
  const twice = edgesOf(polygon).reduce((sum, [[ax, ay], [bx, by]]) => {
    return sum + (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
  }, 0)
  return Math.abs(twice) / 2
}

/** Whether no edge meets another but at the corner that they share, and the polygon has an area. */
export function isSimple(polygon: Polygon): boolean {
  const edges = edgesOf(polygon)
  return (
    polygon.length >= 3 &&
    areaOf(polygon) > 0 &&
    edges.every((edge, index) =>
      edges.slice(index + 1).every((other, offset) => {
        const isNext = offset === 0 || (index === 0 && offset === edges.length - 2)
        return isNext ? !foldsBack(edge, other) : !meet(edge, other)
      }),
    )
  )
}

/** Whether two simple polygons share more than their borders. */
export function overlap(one: Polygon, other: Polygon): boolean {
  if (edgesOf(one).some((edge) => edgesOf(other).some((opposite) => cross(edge, opposite)))) return true
  return hasPointWithin(one, other) || hasPointWithin(other, one)
}

/** The narrowest width of a polygon in centimetres: the least distance of two parallel lines that hold it. */
export function widthOf(polygon: Polygon): number {
  const hull = hullOf(polygon)
  const widths = edgesOf(hull).map(([from, to]) => {
    const length = Math.sqrt((to[0] - from[0]) ** 2 + (to[1] - from[1]) ** 2)
    return Math.max(...hull.map((corner) => Math.abs(turn(from, to, corner)))) / length
  })
  return Math.min(...widths)
}

type Edge = readonly [Corner, Corner]

function edgesOf(polygon: Polygon): readonly Edge[] {
  return polygon.flatMap((corner, index): Edge[] => {
    const next = polygon[(index + 1) % polygon.length]
    return next === undefined ? [] : [[corner, next]]
  })
}

/** Twice the area of a triangle: positive to the left of the line, negative to its right, zero on it. */
function turn([ax, ay]: Corner, [bx, by]: Corner, [cx, cy]: Corner): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}

/** Whether the edges cross at a point inside both. */
function cross([a, b]: Edge, [c, d]: Edge): boolean {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
}

/** Whether the edges have any point in common. */
function meet(one: Edge, other: Edge): boolean {
  return cross(one, other) || one.some((corner) => isOn(other, corner)) || other.some((corner) => isOn(one, corner))
}

/** Whether the second edge runs back over the first. */
function foldsBack(one: Edge, other: Edge): boolean {
  return one.filter((corner) => isOn(other, corner)).length + other.filter((corner) => isOn(one, corner)).length > 2
}

function isOn([a, b]: Edge, corner: Corner): boolean {
  const [x, y] = corner
  const isBetween =
    x >= Math.min(a[0], b[0]) && x <= Math.max(a[0], b[0]) && y >= Math.min(a[1], b[1]) && y <= Math.max(a[1], b[1])
  return isBetween && turn(a, b, corner) === 0
}

/** Corners, middles of edges and one point of the inside: where borders only touch, none of them lies within. */
function hasPointWithin(one: Polygon, other: Polygon): boolean {
  const middles = edgesOf(one).map(([a, b]): Corner => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2])
  const inside = one.flatMap((corner, index): Corner[] => {
    const [before, after] = [one[(index + one.length - 1) % one.length], one[(index + 1) % one.length]]
    if (!before || !after) return []
    const middle: Corner = [(before[0] + corner[0] + after[0]) / 3, (before[1] + corner[1] + after[1]) / 3]
    return isWithin(one, middle) ? [middle] : []
  })
  return [...one, ...middles, ...inside].some((corner) => isWithin(other, corner))
}

/** Whether a point lies inside a polygon and not on its border. */
function isWithin(polygon: Polygon, point: Corner): boolean {
  const edges = edgesOf(polygon)
  if (edges.some((edge) => isOn(edge, point))) return false
  const [x, y] = point
  return edges.reduce((within, [a, b]) => {
    const straddles = a[1] > y !== b[1] > y
    return straddles && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0] ? !within : within
  }, false)
}

/** The convex hull, counter-clockwise (Andrew's monotone chain). */
function hullOf(polygon: Polygon): Polygon {
  const sorted = [...polygon].sort(([ax, ay], [bx, by]) => ax - bx || ay - by)
  const half = (corners: Polygon) => {
    const chain: Corner[] = []
    for (const corner of corners) {
      for (;;) {
        const [before, last] = [chain.at(-2), chain.at(-1)]
        if (!before || !last || turn(before, last, corner) > 0) break
        chain.pop()
      }
      chain.push(corner)
    }
    return chain
  }
  return [...half(sorted).slice(0, -1), ...half(sorted.toReversed()).slice(0, -1)]
}

import { type DiagramArc, type DiagramBox, diagramLayout, sizes } from './diagram-layout.ts'
import type { OtherServices } from './guard-words.ts'
import type { Procedure } from './procedure-schema.ts'
import type { Locale } from './words.ts'

/**
 * The procedure as an SVG picture: stages from top to bottom with their steps, the ways on and their guards. In Persian it
 * reads from the right. ■ closes the case; lines on the leading side jump ahead, those on the other side go back.
 * @param others finds the services of other cases, for the words of their outcomes
 */
export function procedureDiagram(
  procedure: Procedure,
  locale: Locale,
  others: OtherServices = () => undefined,
): string {
  const layout = diagramLayout(procedure, locale, others)
  const rtl = locale === 'fa'
  const laneWidth = (lanes: number) => (lanes + 1) * sizes.lane
  const [left, right] = rtl ? [layout.lanes.back, layout.lanes.forward] : [layout.lanes.forward, layout.lanes.back]
  const x = sizes.margin + laneWidth(left)
  const width = x + sizes.box + laneWidth(right) + sizes.margin
  const title = escaped(procedure.title[locale])
  const middle = x + sizes.box / 2
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${layout.height}" width="${width}" height="${layout.height}" lang="${locale}" role="img" aria-labelledby="diagram-title" font-family="Vazirmatn, Tahoma, sans-serif" font-size="13">`,
    `<title id="diagram-title">${title}</title>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="#445"/></marker></defs>',
    `<rect width="${width}" height="${layout.height}" fill="#fff"/>`,
    `<text x="${middle}" y="${sizes.margin + 4}" text-anchor="middle" font-size="16" font-weight="bold" fill="#112">${title}</text>`,
    ...layout.boxes.map((box) => boxPicture(box, procedure, locale, x)),
    ...layout.steps.map(({ fromY, toY }) => line(`M${middle} ${fromY}V${toY}`)),
    ...layout.arcs.map((arc) => arcPicture(arc, x, rtl)),
    '</svg>',
  ].join('\n')
}

/** How far a guard stands in from what it guards. */
const indent = 18

function boxPicture(
  { stage, y, height, header, rows }: DiagramBox,
  procedure: Procedure,
  locale: Locale,
  x: number,
): string {
  const rtl = locale === 'fa'
  const left = x + sizes.pad
  const right = x + sizes.box - sizes.pad
  // Anchors by side, not by direction: programs that draw SVG disagree on what `start` is in Persian.
  const [start, end, inset] = rtl
    ? [sideways(right, 'end'), sideways(left, 'start'), sideways(right - indent, 'end')]
    : [sideways(left, 'start'), sideways(right, 'end'), sideways(left + indent, 'start')]
  const status = procedure.statuses[stage.status]?.[locale] ?? stage.status
  const lines = rows.map(({ kind, text }, index) => {
    const at = y + header + index * sizes.row + 15
    if (kind === 'guard') return `<text ${inset} y="${at}" font-size="11" fill="#556">${written(text, locale)}</text>`
    const color = kind === 'transition' ? '#174a8c' : '#112'
    return `<text ${kind === 'more' ? inset : start} y="${at}" fill="${color}">${written(text, locale)}</text>`
  })
  return [
    `<g id="stage-${stage.id}">`,
    `<rect x="${x}" y="${y}" width="${sizes.box}" height="${height}" rx="6" fill="#f6f8fb" stroke="#445"/>`,
    `<text ${start} y="${y + 20}" font-weight="bold" fill="#112">${written(stage.label[locale], locale)}</text>`,
    `<text ${header > sizes.header ? start : end} y="${y + header - 10}" font-size="11" fill="#556">${written(status, locale)}</text>`,
    ...lines,
    '</g>',
  ].join('\n')
}

function sideways(x: number, anchor: 'start' | 'end'): string {
  return `x="${x}" text-anchor="${anchor}"`
}

/** Text of the language, isolated, so that an arrow at its beginning stands on the right in Persian. */
function written(text: string, locale: Locale): string {
  return locale === 'fa' ? `\u2067${escaped(text)}\u2069` : escaped(text)
}

function arcPicture({ side, lane, fromY, toY, joinsAt }: DiagramArc, x: number, rtl: boolean): string {
  const onLeft = (side === 'forward') !== rtl
  const edge = onLeft ? x : x + sizes.box
  const out = onLeft ? edge - (lane + 1) * sizes.lane : edge + (lane + 1) * sizes.lane
  const way = joinsAt === null ? `V${toY}H${edge}` : `V${joinsAt}`
  return line(`M${edge} ${fromY}H${out}${way}`, { dashed: side === 'back', arrow: joinsAt === null })
}

function line(path: string, { dashed = false, arrow = true } = {}): string {
  const dashes = dashed ? ' stroke-dasharray="5 3"' : ''
  return `<path d="${path}" fill="none" stroke="#445"${dashes}${arrow ? ' marker-end="url(#arrow)"' : ''}/>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
}

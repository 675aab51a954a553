import type { Locale } from '../../domain/procedure/words.ts'

export interface Bar {
  label: string
  value: number
  /** The part of the value that is drawn in the second colour. */
  part: number
  /** What is written beside the bar. */
  text: string
}

const size = { row: 30, label: 330, width: 900, bar: 18, letter: 8 }

/** Horizontal bars in the reading direction. The table under the chart says the same in words, so the picture is hidden from screen readers. */
export function BarChart({ bars, locale }: { bars: readonly Bar[]; locale: Locale }) {
  const rtl = locale === 'fa'
  const most = Math.max(...bars.map(({ value }) => value))
  const room = size.width - size.label - 20 - size.letter * Math.max(...bars.map(({ text }) => text.length))
  const length = (value: number) => Math.round((value / most) * room)
  const at = (offset: number, width: number) => (rtl ? size.width - offset - width : offset)
  return (
    <svg class="chart" viewBox={`0 0 ${size.width} ${bars.length * size.row}`} aria-hidden="true">
      {bars.map(({ label, value, part, text }, index) => {
        const y = index * size.row
        const whole = length(value)
        const second = length(part)
        return (
          <>
            <text x={rtl ? size.width : 0} y={y + 20} text-anchor="start" direction={rtl ? 'rtl' : 'ltr'}>
              {label}
            </text>
            <rect class="bar" x={at(size.label, whole)} y={y + 6} width={whole} height={size.bar} rx="3" />
            {second > 0 && (
              <rect class="bar2" x={at(size.label, second)} y={y + 6} width={second} height={size.bar} rx="3" />
            )}
            <text
              x={rtl ? size.width - size.label - whole - 8 : size.label + whole + 8}
              y={y + 20}
              text-anchor="start"
              direction={rtl ? 'rtl' : 'ltr'}
            >
              {text}
            </text>
          </>
        )
      })}
    </svg>
  )
}

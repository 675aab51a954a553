import type { Child } from 'hono/jsx'
import { Scrolled } from '../shared/parts.tsx'

/** A table of figures; on a phone each row becomes a card. */
export function FigureTable({
  name,
  head,
  rows,
}: {
  name: string
  head: readonly string[]
  rows: readonly (readonly Child[])[]
}) {
  return (
    <Scrolled name={name} bare>
      <table>
        <thead>
          <tr>
            {head.map((label) => (
              <th scope="col">{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((cell, index) =>
                index === 0 ? (
                  <th scope="row" data-label={head[index]}>
                    {cell}
                  </th>
                ) : (
                  <td data-label={head[index]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

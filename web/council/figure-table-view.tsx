import { Scrolled } from '../shared/parts.tsx'
import type { FigureTable } from './figure-tables.tsx'

/** A table of figures; on a phone each row becomes a card. */
export function FigureTableView({ table: { title, head, rows } }: { table: FigureTable }) {
  return (
    <Scrolled name={title} bare>
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
              {row.map(({ shown }, index) =>
                index === 0 ? (
                  <th scope="row" data-label={head[index]}>
                    {shown}
                  </th>
                ) : (
                  <td data-label={head[index]}>{shown}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

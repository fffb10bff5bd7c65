/** Where the mock does not answer as real Placement does, from the list that the comparison of the two goes by. */

import { differences, type ToleratedDifference } from '#api/differences.ts'
import { WithCode } from './WithCode.tsx'

export function DifferenceTable() {
  return (
    <div className="table-scroll" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th>What</th>
            <th>Real Placement</th>
            <th>The mock</th>
            <th>Why</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries<ToleratedDifference>(differences).map(([key, { title, real, mock, why }]) => (
            <tr key={key} id={`difference-${key}`}>
              {[title, real, mock, why].map((text) => (
                <td key={text}>
                  <WithCode text={text} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

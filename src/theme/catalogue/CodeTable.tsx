/** The ten codes: what carries each, and where its conflicts are. */

import useBaseUrl from '@docusaurus/useBaseUrl'
import { conflicts } from '#api/conflicts.ts'
import { codeOf, errorKeys, errorVariant } from '#api/errors.ts'
import { writeFilter } from './conflict-filter.ts'

const codes = [...new Set(errorKeys.map(codeOf))]

export function CodeTable() {
  const atlas = useBaseUrl('/docs/reference/conflicts')
  return (
    <div className="table-scroll" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th>Code</th>
            <th>Status</th>
            <th>Situations</th>
            <th>Conflicts</th>
          </tr>
        </thead>
        <tbody>
          {codes.map((code) => {
            const keys = errorKeys.filter((key) => codeOf(key) === code)
            const statuses = [...new Set(keys.map((key) => errorVariant(key).status))].sort((a, b) => a - b)
            const count = conflicts.filter(({ key }) => codeOf(key) === code).length
            return (
              <tr key={code}>
                <td>
                  <code>{code}</code>
                </td>
                <td>{statuses.join(', ')}</td>
                <td>{keys.length}</td>
                {/* A filter is no anchor, and the check of links would look for one. */}
                <td>{count > 0 ? <a href={atlas + writeFilter({ code })}>{count}</a> : 'none'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Which microversion a header asks for. */

import { describe, expect, test } from 'vitest'
import { requestedMicroversion } from '#placement/microversion-header.ts'
import { refuse } from '#placement/model/refusal.ts'
import { refusalOf } from './refusal-of.ts'

describe('the version header', () => {
  test.each([
    [undefined, '1.0'],
    ['', '1.0'],
    ['1.20', '1.0'],
    ['placement', '1.0'],
    ['compute 2.10', '1.0'],
    ['placement 1.20', '1.20'],
    ['placement 1.9', '1.9'],
    ['compute 2.10, placement 1.20', '1.20'],
    ['placement 1.2, placement 1.3', '1.3'],
    ['PLACEMENT 1.20', '1.20'],
    ['placement latest', '1.39'],
    ['placement 1.07', '1.7'],
    ['placement  1.2 ', '1.2'],
  ])('%j asks for %s', (header, version) => {
    expect(requestedMicroversion(header).toString()).toBe(version)
  })

  test.each(['1.40', '2.0', '0.9', '1.-5'])('placement %s is not spoken', (version) => {
    expect(refusalOf(() => requestedMicroversion(`placement ${version}`))).toEqual(
      refuse('microversionNotAcceptable', { version }),
    )
  })

  test.each([
    ['1.39.0', "invalid literal for int() with base 10: '39.0'"],
    ['LATEST', "invalid literal for int() with base 10: 'LATEST'"],
    ['banana', "invalid literal for int() with base 10: 'banana'"],
    ['1', "Version.__new__() missing 1 required positional argument: 'minor'"],
  ])('placement %s cannot be read: %s', (text, fault) => {
    expect(refusalOf(() => requestedMicroversion(`placement ${text}`))).toEqual(
      refuse('malformedMicroversion', { reason: `invalid version string: ${text}; ${fault}` }),
    )
  })
})

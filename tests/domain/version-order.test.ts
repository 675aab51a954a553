import { describe, expect, it } from 'vitest'
import { isNewerVersion, nextVersion } from '../../domain/version-order.ts'

describe('the order of versions', () => {
  it.each([
    ['khoy-1-1406-2', 'khoy-1-1406-1', true],
    ['khoy-1-1406-10', 'khoy-1-1406-9', true],
    ['khoy-1-1407-1', 'khoy-1-1406-12', true],
    ['khoy-1-1406-1', 'khoy-1-1406-1', false],
    ['khoy-1-1406-9', 'khoy-1-1406-10', false],
    ['khoy-1-1406-1-2', 'khoy-1-1406-1', true],
    ['1405.10', '1405.9', true],
    ['1405.9', '1406.1', false],
    ['khoy-1-1406-1', 'khoy-1-1406-1-2', false],
  ])('%s is newer than %s: %s', (version, than, expected) => expect(isNewerVersion(version, than)).toBe(expected))

  it.each([
    ['khoy-1-1406-1', 'khoy-1-1406-2'],
    ['khoy-1-1406-9', 'khoy-1-1406-10'],
    ['first', 'first1'],
  ])('%s is followed by %s, which is newer', (version, next) => {
    expect(nextVersion(version)).toBe(next)
    expect(isNewerVersion(next, version)).toBe(true)
  })
})

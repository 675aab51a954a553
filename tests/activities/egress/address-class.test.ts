import { describe, expect, it } from 'vitest'
import { classifyAddress, literalAddress } from '../../../activities/egress/address-class.ts'

describe('classifyAddress', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['185.143.232.1', 'public'],
    ['2a00:1450:4001::200e', 'public'],
    ['127.0.0.1', 'loopback'],
    ['127.255.0.3', 'loopback'],
    ['::1', 'loopback'],
    ['0.0.0.0', 'private'],
    ['10.1.2.3', 'private'],
    ['100.64.0.1', 'private'],
    ['169.254.169.254', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['224.0.0.1', 'private'],
    ['255.255.255.255', 'private'],
    ['::', 'private'],
    ['::ffff:127.0.0.1', 'private'],
    ['::ffff:8.8.8.8', 'private'],
    ['::7f00:1', 'private'],
    ['64:ff9b::7f00:1', 'private'],
    ['2002:7f00:1::', 'private'],
    ['fd00::1', 'private'],
    ['fe80::1%eth0', 'private'],
    ['ff02::1', 'private'],
  ])('%s is %s', (address, expected) => {
    expect(classifyAddress(address)).toBe(expected)
  })

  it('takes no names', () => {
    expect(() => classifyAddress('localhost')).toThrow(RangeError)
  })
})

describe('literalAddress', () => {
  it.each([
    ['http://127.0.0.1/', '127.0.0.1'],
    ['http://2130706433/', '127.0.0.1'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://[::ffff:127.0.0.1]/', '::ffff:7f00:1'],
    ['http://estelam.example/', undefined],
  ])('%s names %s', (url, expected) => {
    expect(literalAddress(new URL(url))).toBe(expected)
  })
})

import assert from 'node:assert/strict'
import { it } from 'node:test'
import { isPublicAddress } from './public-address.ts'

it('an address that the whole internet can come to begins with https and has a name of its own', () => {
  for (const open of ['https://schoolgate.oakfield.sch.uk', 'https://sg.example:8443/x']) assert.equal(isPublicAddress(open), true, open)
  for (const shut of [
    '',
    'http://sg.oakfield.sch.uk',
    'https://localhost',
    'https://10.0.0.4',
    'https://[::1]',
    'https://server',
    'https://sg.local',
    'https://sg.internal',
  ])
    assert.equal(isPublicAddress(shut), false, shut)
})

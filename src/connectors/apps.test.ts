import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readApp } from './apps.ts'

describe('the app by which an installation is known to a platform', () => {
  it('is an id and a secret, and where wanted another address', () => {
    assert.deepEqual(readApp('1234:abcd'), { id: '1234', secret: 'abcd' })
    assert.deepEqual(readApp('9-x.apps.example:GO-CS_1:http://127.0.0.1:4020/any'), {
      id: '9-x.apps.example',
      secret: 'GO-CS_1',
      origin: 'http://127.0.0.1:4020',
    })
  })
  it('is not taken when a part is missing', () => {
    for (const text of ['', '1234', '1234:', ':abcd', '12 34:abcd', '1234:abcd:elsewhere', '1234:abcd:http://'])
      assert.equal(readApp(text), null, text)
  })
})

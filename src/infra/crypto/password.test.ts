import { createHook } from 'node:async_hooks'
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkPassword, hashPassword } from './password.ts'

/** From the test suite of the reference implementation of argon2: "password", salt "somesalt", 64 MiB, two passes. */
const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'

describe('a password', () => {
  it('is known again, and no other is', async () => {
    const stored = await hashPassword('three calm otters')
    assert.match(stored, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    assert.deepEqual(await checkPassword(stored, 'three calm otters'), { ok: true, rehash: false })
    assert.deepEqual(await checkPassword(stored, 'three calm otter'), { ok: false, rehash: false })
    assert.deepEqual(await checkPassword(stored, ''), { ok: false, rehash: false })
  })

  it('is stored differently for two people who chose the same', async () => {
    assert.notEqual(await hashPassword('same'), await hashPassword('same'))
  })

  it('is the same however the keyboard spells an accent', async () => {
    assert.equal((await checkPassword(await hashPassword('cafe\u0301'), 'caf\u00e9')).ok, true)
  })

  it('made elsewhere with other settings is known, and is to be stored anew', async () => {
    assert.deepEqual(await checkPassword(reference, 'password'), { ok: true, rehash: true })
    assert.deepEqual(await checkPassword(reference, 'Password'), { ok: false, rehash: false })
  })

  it('of somebody who does not exist is never right, and costs the same work to refuse', async () => {
    const stored = await hashPassword('three calm otters')
    const derivations = async (kept: string | null): Promise<number> => {
      let count = 0
      const hook = createHook({
        init: (_id, type) => {
          if (type === 'ARGON2REQUEST') count += 1
        },
      }).enable()
      assert.equal((await checkPassword(kept, 'wrong')).ok, false)
      hook.disable()
      return count
    }
    assert.deepEqual([await derivations(stored), await derivations(null)], [1, 1])
  })

  it('is answered for all forty people who sign in at once', async () => {
    const stored = await hashPassword('right')
    const answers = await Promise.all(Array.from({ length: 40 }, (_, person) => checkPassword(stored, person % 2 ? 'right' : 'wrong')))
    assert.equal(answers.filter(({ ok }) => ok).length, 20)
  })

  it('stored in a damaged form is a fault, not a wrong password', async () => {
    for (const damaged of ['', 'password', reference.replace('argon2id', 'argon2i'), reference.slice(0, -40), `${reference} `]) {
      await assert.rejects(checkPassword(damaged, 'password'), /not an argon2id hash/)
    }
  })
})

import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import { strengthOf, strongEnough } from './strength.ts'
import { suggestFor, suggestSigns, suggestWords } from './suggest-password.ts'
import { accountOf, vaultWorld } from './vault-world.testing.ts'

const known = ['Ashgrove Primary School', 'Ashgrove on Facebook', 'office@ashgrove.example', 'facebook']

describe('ROL-A2: a password that could be guessed', () => {
  for (const weak of ['password', 'Password1!', 'ashgrove2026', 'Facebook1', 'ashgroveprimaryschool', 'qwertyuiop', '12345678'])
    it(`“${weak}” is weak, with the reason in words`, async () => {
      const { score, why } = await strengthOf(weak, known)
      assert.ok(score < strongEnough, String(score))
      assert.ok(why.length > 5)
    })

  it('what we suggest is strong, in words and in signs, and never the same twice', async () => {
    for (const platform of ['facebook', 'minecraft']) {
      const { words, signs } = suggestFor(platform)
      for (const one of [words, signs]) if (one !== null) assert.equal((await strengthOf(one, known)).score, 4, one)
    }
    assert.equal(new Set(Array.from({ length: 200 }, () => suggestWords())).size, 200)
    for (let turn = 0; turn < 200; turn++) assert.match(suggestSigns(), /^(?=.*[a-z])(?=.*[A-Z])(?=.*[2-9])(?=.*[-_.!?+=#]).{20}$/)
  })
})

const world = await vaultWorld()
test('a weak one is not kept unless somebody says why, and the why is in its history', async () => {
  const school = await world.newSchool()
  const account = await accountOf(world, school)
  const store = (body: object) => school.as('admin').api('POST', `/accounts/${account}/secrets`, { label: 'Log-in', ...body })
  const refused = await store({ password: 'ashgrove2026' })
  assert.deepEqual([refused.status, (refused.body as { code: string }).code], [422, 'credential-vault/weak-password'])
  assert.ok(!refused.text.includes('ashgrove2026'))
  const page = await school.as('admin').post(`/accounts/${account}/secrets`, { label: 'Log-in', password: 'ashgrove2026' })
  assert.match(page.text, /Why it must be this one/)
  assert.ok(!page.text.includes('ashgrove2026'))
  assert.equal((await store({ password: 'ashgrove2026', weakBecause: 'The platform takes twelve signs only' })).status, 201)
  const [row] = await world.rows('select because from secret_version where school_id = $1', school.id)
  assert.equal(row.because, 'Weak on purpose: The platform takes twelve signs only')
})

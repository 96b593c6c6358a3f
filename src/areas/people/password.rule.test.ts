import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { weaknessOf } from './password.rule.ts'

const about = { school: 'Ashgrove Primary School', person: 'Helen Ormerod', email: 'head@ashgrove.example' }

describe('ROL-A2: a password that others would guess is refused', () => {
  const refused = [
    ['eleven characters', 'lamp-otter1', 'That is 11 characters long; it needs at least 12.'],
    ['one letter over and over', 'aaaaaaaaaaaaaa', 'It repeats the same few characters.'],
    ['only digits', '19841105778899', 'It is one of the first that anybody would try.'],
    ['the keyboard from left to right', 'qwertyuiop123', 'It is one of the first that anybody would try.'],
    ['the keyboard from right to left', 'poiuytrewq99!', 'It is one of the first that anybody would try.'],
    ['the commonest of all, dressed up', 'P4ssword!2026', 'It is one of the first that anybody would try.'],
    ['two common words together', 'WelcomeSummer26', 'It is one of the first that anybody would try.'],
    ["the school's name", 'ashgrove-kettle-9', 'It holds “Ashgrove”, which others know about you or the school.'],
    ["the owner's name, dressed up", 'my h3len likes tea', 'It holds “Helen”, which others know about you or the school.'],
  ] as const
  for (const [name, password, why] of refused) test(name, () => assert.equal(weaknessOf(password, about)?.why, why))

  const taken = [
    ['three words that have nothing to do with one another', 'lantern otter brick'],
    ['twelve characters, no capital, no digit', 'tulipharbour'],
    ['a common word among others', 'teacher of brass trumpets'],
    ['a plain word that is also in the name of the school', 'primary colour violets'],
    ['letters of other alphabets', 'żółw je śniadanie'],
  ] as const
  for (const [name, password] of taken) test(`taken: ${name}`, () => assert.equal(weaknessOf(password, about), null))
})

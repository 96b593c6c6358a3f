import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { DomainError } from '../../kernel/errors.ts'
import { convertRoster } from './convert-roster.rule.ts'
import { mergeRoster } from './merge-roster.rule.ts'
import { readRoster } from './read-roster.ts'
import { emptyRoster } from './roster.types.ts'
import { madePupils, rosterZip } from './rosters.testing.ts'

it('whatever its files hold, a roster is read or refused in words, and nothing else', () => {
  const cell = fc.oneof(
    fc.constantFrom('sourcedId', 'givenName', 'familyName', 'title', 'student', 'tobedeleted', '"', '=1', 'delta', '1/05/2023'),
    fc.string(),
  )
  const text = fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 5 }).map((rows) => rows.map((cells) => cells.join(',')).join('\n'))
  const name = fc.constantFrom('manifest.csv', 'users.csv', 'orgs.csv', 'classes.csv', 'enrollments.csv', 'roles.csv', 'x/users.csv')
  const usual = 'sourcedId,givenName,familyName,role\n1,Ada,Nair,student\n'
  fc.assert(
    fc.property(fc.dictionary(name, text), fc.boolean(), (files, sound) => {
      const all = { ...files, ...(sound ? { 'users.csv': usual } : {}) }
      try {
        const { tables } = readRoster(zipSync(Object.fromEntries(Object.entries(all).map(([file, words]) => [file, strToU8(words)]))))
        const roster = mergeRoster(emptyRoster, tables)
        convertRoster(roster, { choices: { org: null, number: null, grades: {} }, number: 'id', nation: 'scotland', today: '2026-09-03' })
      } catch (error) {
        assert.ok(error instanceof DomainError, String(error))
      }
    }),
    { numRuns: 300 },
  )
})

it('of a user nothing is taken but what is used', () => {
  const { tables } = readRoster(rosterZip({ version: '1.2', pupils: madePupils(2), rough: true }))
  assert.deepEqual(Object.keys(tables.users?.rows[0] ?? {}).sort(), [
    'email',
    'enabled',
    'forename',
    'gone',
    'grade',
    'id',
    'identifier',
    'line',
    'orgs',
    'role',
    'surname',
    'username',
  ])
  assert.equal(tables.users?.rows[0]?.forename, 'Ada')
})

import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { openHostLists } from './host-lists.ts'
import { hostsOf } from './read-list.ts'

const folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'host-lists-')), 'lists')
after(() => rm(path.dirname(folder), { recursive: true, force: true }))
const clock = () => Temporal.Instant.from('2026-11-23T09:00:00Z')
const lists = openHostLists(folder, clock)
const write = (file: string, text: string) => writeFile(path.join(folder, file), text)

describe('DON-5: lists of unsuitable sites are read from the folder of the installation', () => {
  it('has none where there is no folder', async () => {
    await lists.refresh()
    assert.deepEqual([lists.loaded(), lists.listOf('casino.example')], [[], null])
  })
  it('reads a list of 200,000 sites, in the form of a hosts file, and finds every one of them', async () => {
    await mkdir(folder)
    const hosts = Array.from({ length: 200_000 }, (_, number) => `casino-${number}.example`)
    await write(
      'gambling-sites.txt',
      `# made up\n127.0.0.1 localhost\n::1 ip6-localhost\n${hosts.map((host) => `0.0.0.0 ${host}\n`).join('')}`,
    )
    await lists.refresh()
    assert.deepEqual(lists.loaded(), [
      { name: 'gambling sites', hosts: 200_000, unread: 0, isCut: false, isReadable: true, readAt: clock() },
    ])
    assert.ok(hosts.every((host) => lists.listOf(host) === 'gambling sites'))
  })
  const cases = [
    ['what lies below a site is on the list with it', 'www.eu.casino-7.example', 'gambling sites'],
    ['a look-alike is not', 'notcasino-7.example', null],
    ['nor one that only begins like it', 'casino-7.example.org', null],
    ['nor the whole end of its name', 'example', null],
    ['nor one that was never on it', 'casino-200000.example', null],
    ['nor a number in the place of a site', '[::1]', null],
  ] as const
  for (const [name, host, expected] of cases) it(name, () => assert.equal(lists.listOf(host), expected))
  it('reads a file again when it changes, and forgets one that is gone', async () => {
    await write('gambling-sites.txt', 'casino.example\n')
    await write('adult.hosts', 'adult.example\n')
    await lists.refresh()
    assert.deepEqual(
      [lists.listOf('casino-7.example'), lists.listOf('casino.example'), lists.listOf('adult.example')],
      [null, 'gambling sites', 'adult'],
    )
    await rm(path.join(folder, 'adult.hosts'))
    await lists.refresh()
    assert.equal(lists.listOf('adult.example'), null)
  })
  it('counts the lines that are no site, and leaves other files alone', async () => {
    await write('gambling-sites.txt', 'casino.example\ncasino.example\n<html>\nGambling is bad for you\n')
    await write('README.md', 'adult.example')
    await write('.hidden.txt', 'adult.example')
    await lists.refresh()
    assert.deepEqual(
      lists.loaded().map(({ name, hosts, unread }) => [name, hosts, unread]),
      [['gambling sites', 1, 2]],
    )
  })
})

describe('DON-5: a line of such a list', () => {
  const cases = [
    ['a site by itself', ' Casino.Example ', ['casino.example']],
    ['with a star before it', '*.casino.example', ['casino.example']],
    [
      'of a hosts file, with two names and a remark',
      '0.0.0.0\tcasino.example www.casino.example # luck',
      ['casino.example', 'www.casino.example'],
    ],
    ['with letters beyond English', 'spïel.example', ['xn--spel-6pa.example']],
    ['the machine itself', '127.0.0.1 localhost', []],
    ['a remark', '# casino.example', []],
    ['one word is no site', 'casino', null],
    ['a sentence is none', 'Nothing for children here', null],
    ['a whole address is none', 'https://casino.example/', null],
  ] as const
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(hostsOf(text), expected))
})

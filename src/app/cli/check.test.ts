import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { run, summary } from './check.ts'

let folder = ''
const file = (name: string): string => path.join(folder, name)

const pupils = [
  'local_id,preferred_forename,surname,year_group,class,status,leaving_date',
  '1001,Isla,Khan,4,4N,on_roll,',
  '1002,Zaynab,Ali,4,4N,on_roll,',
  '1003,Noor,Hassan,4,4N,on_roll,',
  '1004,Zoë,Muñoz,4,4N,leaver,01/02/2026',
  '1005,Kofi,Mensah,4,4N,on_roll,',
]
const permissions = [
  'pupil_local_id,consent_name,answer,given_by,given_on,source,expires_on',
  '1001,Facebook,yes,Mrs Khan,01/09/2025,form,',
  '1002,Facebook,yes,Mr Ali,01/09/2025,form,',
  '1002,Facebook,no,Ms Ali,02/09/2025,form,',
  '1003,Facebook,yes,Mr Hassan,01/09/2025,form,',
  '1004,Social media,yes,Mr Muñoz,01/09/2025,form,',
  '1005,Social media,yes,Mrs Mensah,01/09/2025,form,31/12/2025',
  '1005,Sun cream,yes,Mrs Mensah,01/09/2025,form,',
]

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'schoolgate-check-'))
  await writeFile(file('pupils.csv'), pupils.join('\r\n'))
  await writeFile(file('windows.csv'), Buffer.from(pupils.join('\r\n').replaceAll(',', ';'), 'latin1'))
  await writeFile(file('bom.csv'), `\uFEFF${pupils.join('\n')}`)
  await writeFile(file('permissions.csv'), permissions.join('\n'))
  await writeFile(file('no_publish.csv'), 'pupil_local_id,from,until,all_channels\n1003,2025-09-01,,Y\n')
})
after(() => rm(folder, { recursive: true }))

async function check(posts: readonly unknown[], more: readonly string[] = ['--json'], roll = 'pupils.csv') {
  const [out, err]: [string[], string[]] = [[], []]
  const lines = posts.map((post) => (typeof post === 'string' ? post : JSON.stringify(post))).join('\n')
  const lists = [
    '--roll',
    file(roll),
    '--permissions',
    file('permissions.csv'),
    '--no-publish',
    file('no_publish.csv'),
    '--channel',
    'facebook',
    '--on',
    '2026-06-15',
  ]
  const code = await run([...lists, ...more], {
    stdin: Readable.from([lines]),
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  })
  return { code, out, err }
}

const image = (pupil: string) => ({
  file: 'beans.jpg',
  alt: 'A child beside bean plants',
  pupils: [pupil],
  people: 'pupils',
  work: 'own',
  credit: '',
  permission: '',
})
const post = (id: string, text: string, images: readonly unknown[] = []) => ({ id, text, author: 'Ms Nair, Year 4', images, links: [] })

describe('schoolgate check', () => {
  it('answers each post with one line of JSON in the promised shape', async () => {
    const { code, out } = await check([post('a', 'Eco Club picked beans.'), post('b', 'Well done Isla Khan!', [image('1001')])])
    assert.equal(code, 0)
    assert.deepEqual(
      out.map((line) => JSON.parse(line)),
      [
        { id: 'a', verdict: 'pass', findings: [] },
        {
          id: 'b',
          verdict: 'block',
          findings: [
            {
              check: 'full-name',
              clause: 'IMG-1',
              verdict: 'block',
              where: 'text',
              message:
                'Isla’s full name is in the text, beside a picture of pupils. A full name beside a picture lets a stranger find a child. A first name is enough.',
            },
          ],
        },
      ],
    )
  })

  const verdicts = [
    ['a yes passes', '1001', 'pass', undefined],
    ['one parent’s no beats the other’s yes', '1002', 'block', 'IMG-2'],
    ['a pupil on the do-not-publish list stops, whatever the family said', '1003', 'block', 'IMG-8'],
    ['a leaver’s permission has run out', '1004', 'block', 'IMG-2'],
    ['so has one past its day', '1005', 'block', 'IMG-2'],
    ['a stranger to the roll stops', '9999', 'block', 'IMG-2'],
  ] as const
  for (const [name, pupil, verdict, clause] of verdicts) {
    it(`IMG-2, IMG-3, IMG-8: ${name}`, async () => {
      const { out } = await check([post('p', 'Beans!', [image(pupil)])])
      const answer = JSON.parse(out[0] ?? '')
      assert.deepEqual([answer.verdict, answer.findings[0]?.clause], [verdict, clause])
    })
  }

  it('names a bad line by its number, judges the rest, and leaves with 1', async () => {
    const { code, out, err } = await check(['{"id":"x"', post('a', 'Beans.'), '', '{"id":"y"}'])
    assert.deepEqual([code, out.length], [1, 1])
    assert.deepEqual(
      err.filter((line) => line.startsWith('line')).map((line) => line.slice(0, 12)),
      ['line 1: this', 'line 4: text'],
    )
  })
  it('says which consent it could not understand', async () => {
    assert.deepEqual((await check([])).err, ['The consent "Sun cream" is not understood: its answers are left out.'])
  })
  it('reads a roll with semicolons from Windows, and one that begins with a byte-order mark', async () => {
    for (const roll of ['windows.csv', 'bom.csv']) {
      const { out } = await check([post('a', 'Well done Zoë Muñoz')], ['--json'], roll)
      assert.equal(JSON.parse(out[0] ?? '').findings[0].message.slice(0, 31), 'Zoë’s full name is in the text.')
    }
  })
  it('lists what it found for people to read', async () => {
    const { out } = await check([post('a', 'Ring 07700 900123')], [])
    assert.deepEqual(out[0]?.split('\n').slice(0, 2), [
      'a: block',
      '  block  LEG-3  text       The text has a telephone number in it. A number that is not the school’s own may belong to a family.',
    ])
  })
  it('DO-3: stops a post that nobody signs, and DO-1: sends a contentious one to a senior leader', async () => {
    const { out } = await check([{ ...post('a', 'Beans.'), author: '' }, post('b', 'Vote at the general election')])
    assert.deepEqual(
      out.map((line) => JSON.parse(line)).map(({ verdict, findings }) => [verdict, findings[0].clause]),
      [
        ['block', 'DO-3'],
        ['person', 'DO-1'],
      ],
    )
  })
  it('asks about dignity where the post carries answers', async () => {
    const asked = { ...image('1001'), dignity: { suitable: 'yes', clothed: 'yes', kind: 'unsure' } }
    const { out } = await check([post('a', 'Beans.', [asked])])
    assert.deepEqual(
      JSON.parse(out[0] ?? '').findings.map(({ clause }: { clause: string }) => clause),
      ['IMG-7'],
    )
  })
  it('says what is missing or unknown, and leaves with 2', async () => {
    const err: string[] = []
    const io = { stdin: Readable.from(['']), out: () => {}, err: (line: string) => err.push(line) }
    assert.deepEqual(
      [
        await run(['--roll', 'x.csv'], io),
        await run(['--roll', 'x.csv', '--channel', 'carrier-pigeon'], io),
        await run(['--roll', file('none.csv'), '--channel', 'x'], io),
      ],
      [2, 2, 2],
    )
    assert.match(err[2] ?? '', /there is no channel "carrier-pigeon"/)
    assert.match(err[4] ?? '', /none\.csv: ENOENT/)
    assert.ok(summary.length > 0)
  })
})

import assert from 'node:assert/strict'
import { appendFile, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { instantsOf } from './days.ts'
import { followLog, formatOf } from './follow-log.ts'
import { inbox, itemOf } from './inbox.ts'
import { readLine } from './read-line.ts'
import { transcript } from './transcript.ts'

const said = (line: string, format = 'usual') => {
  const read = readLine(line, formatOf(format))
  return read.is === 'said' ? [read.time, read.who, read.text] : read.is === 'left-out' ? [read.because] : [read.is, read.text]
}

describe('what a line of a Minecraft server’s log is', () => {
  const talk: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['the game itself', 'usual', '[09:31:12] [Server thread/INFO]: <Ann_7> who broke my wall', ['09:31:12', 'Ann_7', 'who broke my wall']],
    ['without a signature', 'usual', '[09:31:12] [Server thread/INFO]: [Not Secure] <Ann_7> hi', ['09:31:12', 'Ann_7', 'hi']],
    ['Paper', 'usual', '[09:31:12] [Async Chat Thread - #0/INFO]: <Ann_7> hi', ['09:31:12', 'Ann_7', 'hi']],
    ['older Paper', 'usual', '[09:31:12 INFO]: <Ann_7> hi', ['09:31:12', 'Ann_7', 'hi']],
    [
      'Forge',
      'usual',
      '[23Nov2026 09:31:12.044] [Server thread/INFO] [net.minecraft.server.MinecraftServer/]: <Ann_7> hi',
      ['09:31:12', 'Ann_7', 'hi'],
    ],
    ['NeoForge', 'usual', '[09:31:12] [Server thread/INFO] [minecraft/MinecraftServer]: <Ann_7> hi', ['09:31:12', 'Ann_7', 'hi']],
    ['a rank in the brackets', 'usual', '[09:31:12] [Server thread/INFO]: <[Builder] ~Ann_7> hi', ['09:31:12', 'Ann_7', 'hi']],
    ['Bedrock players through Geyser', 'usual', '[09:31:12] [Server thread/INFO]: <.Ann7> hi', ['09:31:12', '.Ann7', 'hi']],
    ['colours', 'usual', '[09:31:12] [Server thread/INFO]: <\u001b[32mAnn_7\u001b[0m> §chi', ['09:31:12', 'Ann_7', 'hi']],
    ['an emote', 'usual', '[09:31:12] [Server thread/INFO]: * Ann_7 laughs', ['09:31:12', 'Ann_7', 'laughs']],
    ['ranks of Essentials', 'ranked', '[09:31:12] [Server thread/INFO]: [Member] Ann_7: hi: all', ['09:31:12', 'Ann_7', 'hi: all']],
    ['an arrow', 'arrow', '[09:31:12] [Server thread/INFO]: [VIP] Ann_7 » hi', ['09:31:12', 'Ann_7', 'hi']],
    [
      'somebody who writes as if another had spoken',
      'usual',
      '[09:31:12] [Server thread/INFO]: <Ann_7> <Ben> I did it',
      ['09:31:12', 'Ann_7', '<Ben> I did it'],
    ],
  ]
  for (const [name, format, line, seen] of talk) it(`${name}: who said what, and when`, () => assert.deepEqual(said(line, format), seen))

  const dropped: readonly (readonly [string, string])[] = [
    ['[09:31:12] [Server thread/INFO]: Ann_7 issued server command: /tell Ben secret', 'between-two'],
    ['[09:31:12] [Server thread/INFO]: Ann_7 issued server command: /minecraft:msg Ben secret', 'between-two'],
    ['[09:31:12] [Server thread/INFO]: Ann_7 issued server command: /r secret', 'between-two'],
    ['[09:31:12] [Server thread/INFO]: [Ann_7 -> Ben] secret', 'between-two'],
    ['[09:31:12] [Server thread/INFO]: Ann_7 whispers to Ben: secret', 'between-two'],
    ['[09:31:12] [Server thread/INFO]: Ann_7 issued server command: /home', 'command'],
    ['[09:31:12] [Server thread/INFO]: Ann_7 joined the game', 'coming'],
    ['[09:31:12] [Server thread/INFO]: Ann_7[/127.0.0.1:4321] logged in with entity id 7 at (1, 2, 3)', 'coming'],
    ['[09:31:12] [Server thread/INFO]: Ann_7 has made the advancement [Stone Age]', 'coming'],
    ['[09:31:12] [Server thread/WARN]: Can’t keep up!', 'other'],
    ['\tat net.minecraft.Something(Unknown Source)', 'other'],
  ]
  for (const [line, because] of dropped)
    it(`leaves out (${because}): ${line.slice(34, 80)}`, () => {
      const read = readLine(line, formatOf('usual'))
      assert.deepEqual(said(line), [because])
      assert.equal(JSON.stringify(read).includes('secret'), false)
    })

  it('keeps what somebody did who looks after the server, and what the server said for the school', () => {
    assert.deepEqual(said('[09:31:12] [Server thread/INFO]: MsNair issued server command: /kick Ben rude words'), [
      'looked-after',
      '/kick Ben rude words',
    ])
    assert.deepEqual(said('[09:31:12] [Server thread/INFO]: [Not Secure] [Rcon] Be kind.'), ['by-server', 'Be kind.'])
  })
})

describe('the days of lines that carry only a time', () => {
  const at = (times: readonly string[], last: string, zone = 'Europe/London') =>
    instantsOf(
      times.map((time) => ({ time, date: null })),
      { zone, lastAt: Temporal.PlainDateTime.from(last) },
    ).map(String)
  it('midnight lies where the time jumps back', () =>
    assert.deepEqual(at(['23:59:58', '00:00:03'], '2026-11-24T00:00:04'), ['2026-11-23T23:59:58Z', '2026-11-24T00:00:03Z']))
  it('a clock that is set back in autumn begins no new day', () =>
    assert.deepEqual(at(['01:59:00', '01:01:00'], '2026-10-25T01:02:00'), ['2026-10-25T00:59:00Z', '2026-10-25T00:01:00Z']))
  it('a line written last evening and read this morning is of last evening', () =>
    assert.deepEqual(at(['21:00:00'], '2026-06-02T08:00:00'), ['2026-06-01T20:00:00Z']))
})

describe('MON-1: a server’s log is followed', () => {
  let folder = ''
  const how = () => ({ folder, zone: 'Europe/London', format: formatOf('usual') })
  const log = () => path.join(folder, 'latest.log')
  const chat = (time: string, who: string, words: string) => `[${time}] [Server thread/INFO]: <${who}> ${words}\n`
  const touch = (iso: string, file = log()) => utimes(file, new Date(iso), new Date(iso))
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'schoolgate-log-'))
  })
  after(() => rm(folder, { recursive: true }))
  const texts = (lines: Awaited<ReturnType<typeof followLog>>['lines']) => lines.flatMap(itemOf).map(({ text }) => text)

  it('brings each line once, through a restart, a rotation in gzip, and several of them', async () => {
    await writeFile(log(), `[09:00:00] [main/INFO]: Starting\n${chat('09:00:01', 'Ann', 'one')}`)
    await touch('2026-11-23T09:00:02Z')
    const first = await followLog(how(), null)
    assert.deepEqual(texts(first.lines), ['one'])
    assert.equal(first.lines[0]?.at.toString(), '2026-11-23T09:00:01Z')
    assert.deepEqual(texts((await followLog(how(), first.cursor)).lines), [])

    await appendFile(log(), `${chat('09:00:02', 'Ann', 'two')}[09:00:03] [Server thread/INFO]: <Ann> thr`)
    const second = await followLog(how(), first.cursor)
    assert.deepEqual(texts(second.lines), ['two'], 'a line that is not finished waits')

    await appendFile(log(), `ee\n${chat('09:00:04', 'Ben', 'four')}`)
    await writeFile(path.join(folder, '2026-11-23-1.log.gz'), gzipSync(readFileSync(log())))
    await writeFile(
      path.join(folder, '2026-11-23-2.log.gz'),
      gzipSync(`[10:00:00] [main/INFO]: Starting\n${chat('10:00:01', 'Ann', 'five')}`),
    )
    await writeFile(log(), `[11:00:00] [main/INFO]: Starting\n${chat('11:00:01', 'Ann', 'six')}`)
    const third = await followLog(how(), second.cursor)
    assert.deepEqual(texts(third.lines), ['three', 'four', 'five', 'six'])
    assert.deepEqual(texts((await followLog(how(), third.cursor)).lines), [])
  })

  it('gives a line the same mark in the log and in what is put away of it', async () => {
    await writeFile(log(), `[12:00:00] [main/INFO]: Starting\n${chat('12:00:01', 'Ann', 'same')}`)
    await touch('2026-11-23T12:00:01Z')
    const fresh = await followLog(how(), null)
    await rename(log(), path.join(folder, '2026-11-23-3.log'))
    await writeFile(log(), '[13:00:00] [main/INFO]: Starting\n')
    const late = await followLog(how(), JSON.stringify({ ...JSON.parse(fresh.cursor), at: 0 }))
    assert.deepEqual(
      late.lines.flatMap(itemOf).map(({ ref }) => ref.remoteId),
      fresh.lines.flatMap(itemOf).map(({ ref }) => ref.remoteId),
    )
  })

  it('says wait while the folder is not there, and misses nothing', async () => {
    const gone = inbox({ ...how(), folder: path.join(folder, 'none') }, () => Temporal.Instant.from('2026-11-23T09:00:00Z'))
    const outcome = await gone.since(null)
    assert.deepEqual([outcome.is, outcome.is === 'wait' && outcome.because], ['wait', 'The log of the server cannot be read: ENOENT.'])
  })
})

describe('a log that was downloaded', () => {
  const read = (text: string, players: readonly string[] = []) =>
    transcript.read(lines(text), { zone: 'Europe/London', lastDay: Temporal.PlainDate.from('2026-11-23'), players })
  async function* lines(text: string) {
    yield* text.split('\n')
  }
  it('keeps talk and what was done about it, and only counts the rest', async () => {
    const heard = await read(
      [
        '[23:58:00] [Server thread/INFO]: <Ann> hi',
        '[23:59:00] [Server thread/INFO]: Ann issued server command: /msg Ben secret',
        '[00:01:00] [Server thread/INFO]: [Member] Ben: you smell',
        '[00:02:00] [Server thread/INFO]: MsNair issued server command: /kick Ben rude',
        '[00:02:01] [Server thread/INFO]: <Stranger> hello',
      ].join('\n'),
      ['ann', 'ben', 'msnair'],
    )
    assert.deepEqual(
      heard.said.map(({ at, where, who, text }) => [String(at), where, who, text]),
      [
        ['2026-11-22T23:58:00Z', 'chat', 'Ann', 'hi'],
        ['2026-11-23T00:01:00Z', 'chat', 'Ben', 'you smell'],
        ['2026-11-23T00:02:00Z', 'looked after', 'MsNair', '/kick Ben rude'],
      ],
    )
    assert.deepEqual(heard.leftOut, { 'between-two': 1, 'other-player': 1 })
    assert.equal(JSON.stringify(heard).includes('secret'), false)
  })
  it('refuses a file that is something else', () => assert.rejects(read('Dear parents,\nthe fair is on Friday.'), TypeError))
})

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { Readable } from 'node:stream'
import { describe, it } from 'node:test'
import { run } from './clock.ts'

const english = ['--nation', 'england-and-wales', '--rule', 'as-written']
const root = path.resolve(import.meta.dirname, '../../..')

/** Runs the command as a function, with these lines on standard input. */
async function clock(args: string[], input = '') {
  const out: string[] = []
  const err: string[] = []
  const code = await run(args, { stdin: Readable.from([input]), out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out, err }
}

/** Runs a program of `bin/`; `readBytes` closes its output after so many. */
function launch(args: string[], { input = '', readBytes = Number.POSITIVE_INFINITY } = {}) {
  const child = spawn(process.execPath, args, { cwd: root })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
    if (out.length > readBytes) child.stdout.destroy()
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return new Promise<{ code: number | null; out: string; err: string }>((done) => child.on('close', (code) => done({ code, out, err })))
}

describe('schoolgate clock', () => {
  it('answers a Sunday night in June with five on Monday, late after midnight, in UTC', async () => {
    const { code, out } = await clock([...english, '--json', '2026-06-14T22:30:00Z'])
    const { received, target, due, working } = JSON.parse(out[0] ?? '')
    assert.equal(code, 0)
    assert.deepEqual([received, target, due], ['2026-06-14T22:30:00Z', '2026-06-15T16:00:00Z', '2026-06-15T23:00:00Z'])
    assert.deepEqual(working[1], { clause: 'MON-4', says: 'At a weekend, so it may wait until the next working day' })
    assert.deepEqual(Object.keys(JSON.parse(out[0] ?? '')), ['received', 'target', 'due', 'working'])
  })

  it('reads instants from standard input, one a line, however the lines end', async () => {
    const { out } = await clock([...english, '--json'], '\uFEFF2026-06-10T08:00:00Z\r\n\n  2026-06-10T10:00:00+01:00')
    assert.deepEqual(
      out.map((line) => JSON.parse(line).due),
      ['2026-06-11T08:00:00Z', '2026-06-11T09:00:00Z'],
    )
  })

  it('takes standard input where "-" stands among the instants', async () => {
    const { out } = await clock([...english, '--json', '2026-06-10T08:00:00Z', '-'], '2026-06-10T09:00:00Z\n')
    assert.deepEqual(
      out.map((line) => JSON.parse(line).due),
      ['2026-06-11T08:00:00Z', '2026-06-11T09:00:00Z'],
    )
  })

  it('names each bad line and still answers the good ones', async () => {
    const { code, out, err } = await clock(
      [...english, '--json'],
      '2026-06-10T08:00:00Z\nsoon\n2026-06-10T09:00:00\n2026-06-10T09:00:00Z\n',
    )
    assert.equal(code, 1)
    assert.equal(out.length, 2)
    assert.deepEqual(
      err.map((line) => line.split(' is not')[0]),
      ['line 2: "soon"', 'line 3: "2026-06-10T09:00:00"'],
    )
  })

  it('shows a person the times and the working', async () => {
    const { out } = await clock([...english, '2026-06-14T22:30:00Z'])
    assert.match(out.join('\n'), /^Late after {2}Tuesday 16 June 2026 00:00 {2}\(2026-06-15T23:00:00Z\)$/m)
    assert.match(out.join('\n'), /^ {2}MON-4 {5}Monday 15 June is not a bank holiday in England and Wales$/m)
  })

  it('judges the day in the zone that was asked for', async () => {
    const { out } = await clock([...english, '--zone', 'Asia/Tokyo', '--json', '2026-06-12T18:00:00Z'])
    assert.equal(JSON.parse(out[0] ?? '').due, '2026-06-15T15:00:00Z')
  })

  const wrong = [
    [['--rule', 'as-written'], /say which nation/],
    [['--nation', 'wales', '--rule', 'as-written'], /say which nation/],
    [['--nation', 'scotland'], /say which rule/],
    [[...english, '--zone', 'Europe/Nowhere'], /not a time zone/],
    [[...english, '--loud'], /--loud/],
  ] as const
  for (const [args, says] of wrong) {
    it(`refuses ${args.join(' ')} with 2 and a reason`, async () => {
      const { code, out, err } = await clock([...args])
      assert.equal(code, 2)
      assert.deepEqual(out, [])
      assert.match(err.join('\n'), says)
    })
  }
})

describe('The schoolgate command', () => {
  it('runs from bin/schoolgate and hands on the exit code', async () => {
    const { code, out, err } = await launch(['bin/schoolgate', 'clock', ...english, '--json'], { input: '2026-06-10T08:00:00Z\nbad\n' })
    assert.equal(code, 1)
    assert.equal(JSON.parse(out).due, '2026-06-11T08:00:00Z')
    assert.match(err, /^line 2: "bad"/)
  })

  it('lists its commands, and refuses one it has not', async () => {
    const help = await launch(['bin/schoolgate', '--help'])
    assert.equal(help.code, 0)
    assert.match(help.out, /^ {2}clock +says by when/m)
    const unknown = await launch(['bin/schoolgate', 'clok'])
    assert.equal(unknown.code, 2)
    assert.match(unknown.err, /there is no command "clok"/)
  })

  it('ends quietly when the reader has seen enough', async () => {
    const input = '2026-06-14T22:30:00Z\n'.repeat(20_000)
    const { code, err } = await launch(['bin/schoolgate', 'clock', ...english, '--json'], { input, readBytes: 1_000 })
    assert.deepEqual({ code, err }, { code: 0, err: '' })
  })

  it('hands on any script’s exit code through bin/run.js', async () => {
    assert.equal((await launch(['bin/run.js', '-e', 'process.exit(7)'])).code, 7)
    assert.equal((await launch(['bin/run.js'])).code, 2)
  })
})

#!/usr/bin/env node
/*
 * Checks the log that a school exported from Schoolgate: by itself, offline, trusting nobody. Read it: it is all there is.
 *   node verifier.mjs BUNDLE [--kept CHECKPOINT]... [--key VKEY] [--json]
 * BUNDLE is the exported file (- for standard input); CHECKPOINT a signed checkpoint that you were sent earlier and kept;
 * VKEY the log's public key as you were given it on the first day. Needs Node 20.12 or later. Ends with 0 when all is
 * well, with 1 and the first bad entry when not, with 2 when a file cannot be read.
 *
 * A bundle has one JSON text a line: a header, the entries, signed checkpoints, a seal. Checked are:
 *  - entries are numbered 1, 2, 3... and no clock went back;
 *  - an entry's details match the commitment in its leaf, HMAC-SHA256 under its salt (erased details leave no salt either);
 *  - the tree over the leaves (RFC 6962) has the root of each checkpoint (C2SP tlog-checkpoint) at its size: nothing
 *    before it was changed, removed, put in or moved. The last checkpoint covers every entry;
 *  - checkpoints are signed (C2SP signed-note, Ed25519) by the log's key, or by one that the log itself names as the
 *    next, in an entry that the key before it signed for;
 *  - checkpoints that you kept belong to this same log, and it has not become shorter since;
 *  - the seal: no byte of the file has changed since the export.
 * Without --key and --kept you learn that the bundle agrees with itself, and who signed it: compare that key with yours.
 */
import { createHash, createHmac, createPublicKey, hash, verify } from 'node:crypto'
import { createReadStream, readFileSync, realpathSync } from 'node:fs'

const FORMAT = 'schoolgate-log/1'
// An act is dated when it begins and numbered once it is safe in the database: neighbours may stand a little out of order.
const SLACK_MS = 5 * 60_000

class Bad extends Error {}
const bad = (entry, problem) => Object.assign(new Bad(problem), { entry })
const fail = (entry, problem) => {
  throw bad(entry, problem)
}

/** Promises { ok: true, entries, checkpoints, vkey } or { ok: false, entry, problem }; `entry` is null when none is to blame. */
export async function verifyBundle(lines, { olderCheckpoints = [], key } = {}) {
  try {
    const bundle = await readBundle(lines)
    const keys = checkTree(bundle, olderCheckpoints, key)
    if (bundle.trouble) throw bundle.trouble
    checkSeal(bundle, keys)
    return { ok: true, entries: bundle.leaves.length, checkpoints: bundle.notes.length, vkey: keys.at(-1) }
  } catch (error) {
    if (error instanceof Bad) return { ok: false, entry: error.entry, problem: error.message }
    throw error
  }
}

/** Reads to the end even after a bad entry: a checkpoint further down may show that an earlier one is bad too. */
async function readBundle(lines) {
  const bundle = { header: null, leaves: [], latest: 0, changes: [], notes: [], seal: null, sum: createHash('sha256'), trouble: null }
  for await (const line of lines) {
    try {
      readLine(bundle, line)
    } catch (error) {
      if (bundle.header === null) throw error instanceof Bad ? error : bad(null, 'This is not a log bundle.')
      const seq = bundle.leaves.length < bundle.header.entries ? bundle.leaves.length + 1 : null
      bundle.trouble ??= error instanceof Bad ? error : bad(seq, `${seq ? `Entry ${seq}` : 'The end of the bundle'} cannot be read.`)
    }
    if (bundle.seal === null) bundle.sum.update(`${line}\n`)
  }
  const [seq, promised] = [bundle.leaves.length + 1, bundle.header?.entries ?? fail(null, 'The bundle is empty.')]
  if (seq <= promised) bundle.trouble ??= bad(seq, `Entry ${seq} is missing: the bundle promises ${promised} and ends before.`)
  return bundle
}

function readLine(bundle, line) {
  const [seq, item] = [bundle.leaves.length + 1, JSON.parse(line)]
  if (bundle.header === null) bundle.header = checkedHeader(item)
  else if (bundle.seal !== null) fail(null, 'Something follows the seal, which is the end of a bundle.')
  else if (typeof item.checkpoint === 'string') bundle.notes.push(item.checkpoint)
  else if (typeof item.seal === 'string') bundle.seal = item.seal
  else if (bundle.trouble === null && seq > bundle.header.entries) fail(seq, `Entry ${seq} is one more than the bundle promises.`)
  else if (bundle.trouble === null && bundle.notes.length > 0) fail(seq, `Entry ${seq} is missing: a checkpoint stands in its place.`)
  else if (bundle.trouble === null) readEntry(bundle, line, item)
}

function readEntry(bundle, line, item) {
  const seq = bundle.leaves.length + 1
  const [leaf, time] = [checkedLeaf(seq, line, item), Date.parse(item.at)]
  if (!(time >= bundle.latest - SLACK_MS)) fail(seq, `Entry ${seq} is dated ${item.at}, well before an entry above it: a clock went back.`)
  bundle.latest = Math.max(bundle.latest, time)
  if (item.act === 'audit-log.key-changed') bundle.changes.push({ seq, vkey: item.subject.replace('log-key:', '') })
  bundle.leaves.push(leaf)
}

function checkedHeader({ format, origin, vkey, entries }) {
  if (format !== FORMAT) fail(null, `This is not a log bundle: its first line does not say ${FORMAT}.`)
  if (!Number.isSafeInteger(entries) || parsedKey(vkey).name !== origin) fail(null, 'The first line of the bundle was changed.')
  return { origin, vkey, entries }
}

/** The entry's leaf hash, once its line is in every byte what the log would write. */
function checkedLeaf(seq, line, item) {
  if (item.seq > seq) fail(seq, `Entry ${seq} is missing: entry ${item.seq} stands in its place.`)
  if (item.seq < seq) fail(seq, `Entry ${item.seq} stands again where entry ${seq} belongs.`)
  const [act, actor, at, clause, subject] = [item.act, item.actor, item.at, item.clause, item.subject].map((field) => JSON.stringify(field))
  const start = `{"act":${act},"actor":${actor},"at":${at},"clause":${clause},"commitment":"${item.commitment}"`
  const end = `,"seq":${seq},"subject":${subject},"v":1}`
  const leaf = hash('sha256', `\0${start}${end}`)
  if (leaf !== item.leaf) fail(seq, `Entry ${seq} was changed: what it says is not what its leaf hash was made from.`)
  let details = ''
  if ('payload' in item || 'salt' in item) {
    const payload = canonical(item.payload)
    const commitment = createHmac('sha256', Buffer.from(item.salt, 'hex')).update(payload).digest('hex')
    if (commitment !== item.commitment) fail(seq, `The details of entry ${seq} were changed: they do not match the commitment in its leaf.`)
    details = `,"payload":${payload},"salt":"${item.salt}"`
  }
  if (line !== `${start},"leaf":"${leaf}"${details}${end}`) fail(seq, `Entry ${seq} was changed: it is not spelt as the log spells it.`)
  return leaf
}

/** Every checkpoint, by size, against the tree over the leaves. Gives the keys that may sign at the end. */
function checkTree({ header, leaves, notes, changes, trouble }, kept, trusted) {
  const own = notes.map((note) => readCheckpoint(note, header.origin, 'A checkpoint in the bundle'))
  const older = kept.map((note) => readCheckpoint(note, header.origin, 'A checkpoint that you kept'))
  const peaks = []
  let [keys, added, proved, before, next] = [[header.vkey], 0, 0, 0, 0]
  for (const { note, size, root, whose } of [...own, ...older].sort((a, b) => a.size - b.size)) {
    if (size > leaves.length && trouble) break
    if (size > leaves.length) fail(leaves.length + 1, `${whose} covers ${size} entries: those after entry ${leaves.length} were removed.`)
    if (size > proved) [before, keys] = [proved, keys.slice(-1)]
    if (signedText(note, keys) === null) fail(null, `${whose}, over ${size} entries, is not signed by the log’s key.`)
    for (; added < size; added++) append(peaks, leaves[added], added)
    const where = `something from entry ${before + 1} to entry ${size} was changed, removed or put in`
    if (rootOf(peaks) !== root) fail(size > before ? before + 1 : null, `${whose}, over ${size} entries, tells another history: ${where}.`)
    for (proved = size; changes[next]?.seq <= proved; next++) keys.push(changes[next].vkey)
  }
  const last = own.reduce((latest, one) => (latest?.size > one.size ? latest : one), null)
  const from = leaves.length > 0 ? (last?.size ?? 0) + 1 : null
  if (trouble) return keys
  if (last?.size !== leaves.length) fail(from, 'No signed checkpoint covers this entry and those after it: nothing proves them.')
  const known = trusted === undefined || trusted === header.vkey || signedText(last.note, [trusted]) !== null
  return known ? keys : fail(null, 'The log is not signed by the key that you gave.')
}

function checkSeal({ header, seal, sum }, keys) {
  const text = `${FORMAT} seal of ${header.origin}\n${header.entries}\n${sum.digest('base64')}\n`
  if (seal === null) fail(null, 'The bundle has no seal: its end is missing.')
  if (signedText(seal, keys) === text) return
  fail(null, 'Every entry is proved, but the file is not as it was exported: its first line, its end, or which details it shows.')
}

/** RFC 6962. `peaks` are the roots of the full subtrees so far, the largest first. */
function append(peaks, leaf, size) {
  let node = leaf
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) node = nodeHash(peaks.pop(), node)
  peaks.push(node)
}
const rootOf = (peaks) => (peaks.length > 0 ? peaks.reduceRight((right, left) => nodeHash(left, right)) : hash('sha256', ''))
const pair = Buffer.alloc(65, 1)
function nodeHash(left, right) {
  pair.write(left + right, 1, 'hex')
  return hash('sha256', pair)
}

function readCheckpoint(note, origin, whose) {
  const [, name, size, root] = /^([^\n]+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n/.exec(note) ?? fail(null, `${whose} cannot be read.`)
  if (name !== origin) fail(null, `${whose} is of another log: ${name}.`)
  return { note, size: Number(size), root: Buffer.from(root, 'base64').toString('hex'), whose }
}

/** The text of a note that one of the keys signed; null when none did, or one of them did wrongly. */
function signedText(note, vkeys) {
  const split = note.lastIndexOf('\n\n')
  const [text, lines] = [note.slice(0, split + 1), note.slice(split + 2).split('\n')]
  if (split < 0 || lines.pop() !== '') return null
  const keys = vkeys.map(parsedKey)
  let signed = false
  for (const line of lines) {
    const [, name, base64] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? []
    const bytes = Buffer.from(base64 ?? '', 'base64')
    if (bytes.length < 5 || bytes.toString('base64') !== base64) return null
    const key = keys.find((one) => one.name === name && one.id === bytes.toString('hex', 0, 4))
    if (key && !verify(null, Buffer.from(text), key.publicKey, bytes.subarray(4))) return null
    signed ||= key !== undefined
  }
  return signed ? text : null
}

function parsedKey(vkey) {
  const [, name, id, base64 = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(vkey) ?? []
  const bytes = Buffer.from(base64, 'base64')
  const expected = createHash('sha256').update(`${name}\n`).update(bytes).digest('hex').slice(0, 8)
  if (bytes[0] !== 1 || id !== expected) fail(null, 'The log’s key is not spelt as one.')
  return { name, id, publicKey: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url', 1) }, format: 'jwk' }) }
}

/** One text for one value: keys sorted, no spaces (RFC 8785). */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

/** The lines of a file. One that is no proper UTF-8, or is cut off, gets a mark that makes it unreadable. */
export async function* linesOf(chunks) {
  let rest = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk])
    let from = 0
    for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
      const text = bytes.toString('utf8', from, to)
      yield text.includes('\uFFFD') && !bytes.subarray(from, to).equals(Buffer.from(text)) ? `${text}\uFFFD` : text
      from = to + 1
    }
    rest = bytes.subarray(from)
    if (rest.length > 2 ** 25) fail(null, 'A line is longer than any that a log has.')
  }
  if (rest.length > 0) yield `${rest}\uFFFD`
}

/** The command; gives its exit code. */
export async function run(args, { stdin = process.stdin, print = console.log } = {}) {
  const [options, rest, json] = [{ olderCheckpoints: [] }, args.filter((arg) => arg !== '--json'), args.includes('--json')]
  const after = (option) => rest.shift() ?? fail(null, `Something must follow ${option}.`)
  try {
    let file
    for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
      if (arg === '--key') options.key = after(arg)
      else if (arg === '--kept') options.olderCheckpoints.push(readFileSync(after(arg), 'utf8').replaceAll('\r\n', '\n'))
      else if (arg.startsWith('--')) fail(null, `There is no option ${arg}.`)
      else file = arg
    }
    if (file === undefined) fail(null, 'Which bundle? Name the file, or - for standard input.')
    const result = await verifyBundle(linesOf(file === '-' ? stdin : createReadStream(file, { highWaterMark: 2 ** 20 })), options)
    const { ok, entries, vkey, entry, problem } = result
    const words = `All ${entries} entries are as they were logged.\nSigned by ${vkey}: compare this with the key that you were given.`
    if (json) print(JSON.stringify(ok ? { ok, entries } : { ok, entry, problem }))
    else print(ok ? words : problem)
    return ok ? 0 : 1
  } catch ({ message }) {
    print(json ? JSON.stringify({ ok: false, entry: null, problem: message }) : message)
    return 2
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) process.exitCode = await run(process.argv.slice(2))

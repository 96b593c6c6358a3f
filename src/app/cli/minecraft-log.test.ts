import assert from 'node:assert/strict'
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { signed } from '../../areas/chat-logs/sources.ts'
import { run } from './minecraft-log.ts'

let folder = ''
let status = 200
const came: { body: string; genuine: boolean }[] = []
const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  const { 'x-schoolgate-time': time, 'x-schoolgate-signature': signature } = request.headers
  came.push({ body, genuine: signature === signed('the key', String(time), body) })
  response.writeHead(status, { 'content-type': 'application/json' }).end('{"says":"Not now."}')
})
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'schoolgate-log-'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await writeFile(path.join(folder, 'key'), 'the key\n')
})
after(async () => {
  server.close()
  await rm(folder, { recursive: true })
})
const send = async () => {
  const out: string[] = []
  const to = `http://127.0.0.1:${(server.address() as AddressInfo).port}/push/chat/x`
  const io = { stdin: Readable.from(['']), out: (line: string) => out.push(line), err: (line: string) => out.push(line) }
  return { code: await run(['--folder', folder, '--to', to, '--key-file', path.join(folder, 'key')], io), out }
}
const texts = () => came.map(({ body }) => (JSON.parse(body) as { lines: { text: string }[] }).lines.map(({ text }) => text))

describe('schoolgate minecraft-log', () => {
  it('sends what was said to everybody, signed, once; whispers never leave the machine', async () => {
    const log = path.join(folder, 'latest.log')
    await writeFile(
      log,
      '[09:00:00] [main/INFO]: Starting\n[09:00:01] [Server thread/INFO]: <Ann> hi\n[09:00:02] [Server thread/INFO]: Ann issued server command: /tell Ben secret\n',
    )
    assert.deepEqual(await send(), { code: 0, out: ['1 line sent'] })
    assert.deepEqual(await send(), { code: 0, out: [] })
    assert.deepEqual([texts(), came.every(({ genuine }) => genuine), JSON.stringify(came).includes('secret')], [[['hi']], true, false])
    await appendFile(log, '[09:00:03] [Server thread/INFO]: <Ben> hello\n')
    status = 503
    assert.deepEqual(await send(), { code: 1, out: ['schoolgate: the school did not take it (503): Not now.'] })
    status = 200
    await send()
    assert.deepEqual(texts(), [['hi'], ['hello'], ['hello']], 'what was not taken is sent again')
  })
})

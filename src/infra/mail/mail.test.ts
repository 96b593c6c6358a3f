import assert from 'node:assert/strict'
import { once } from 'node:events'
import net from 'node:net'
import { test } from 'node:test'
import { openWorld } from '../../app/testing/world.ts'
import { makeMailer, queueMail, sendMail } from './mail.ts'

/** A real SMTP conversation on loopback: takes mail, or answers 451 as long as it is told to. */
async function smtpServer(): Promise<{ url: string; mails: string[]; setBusy(busy: boolean): void; close(): void }> {
  const mails: string[] = []
  let busy = false
  const server = net
    .createServer((socket) => {
      let inData = false
      let mail = ''
      socket.write('220 ready\r\n')
      socket.on('data', (piece) => {
        for (const line of piece.toString().split('\r\n').slice(0, -1)) {
          if (inData && line === '.') {
            inData = false
            mails.push(mail)
            mail = ''
            socket.write('250 taken\r\n')
          } else if (inData) mail += `${line}\n`
          else if (/^DATA/i.test(line)) {
            inData = true
            socket.write('354 go on\r\n')
          } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
          else if (/^RCPT/i.test(line) && busy) socket.write('451 try again later\r\n')
          else socket.write('250 fine\r\n')
        }
      })
      socket.on('error', () => {})
    })
    .listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    mails,
    setBusy: (now) => {
      busy = now
    },
    close: () => server.close(),
  }
}

const world = await openWorld()
const notice = { to: 'head@ashgrove.example', subject: 'A comment is late', body: 'Somebody waits since yesterday.' }

test('a notice reaches the mail server once, and is not sent again', async () => {
  const server = await smtpServer()
  const mailer = makeMailer({ smtpUrl: server.url, mailFrom: 'Schoolgate <gate@ashgrove.example>' })
  const school = await world.newSchool()
  await school.work((work) => queueMail(work, [notice]))
  const tools = { house: world.program.house, outside: { ...world.program.outside, mailer }, trouble: () => {} }
  await sendMail.run(tools)
  await sendMail.run(tools)
  assert.equal(server.mails.length, 1)
  assert.match(server.mails[0] ?? '', /Subject: A comment is late[\s\S]*Somebody waits since yesterday\./)
  mailer?.close()
  server.close()
})

test('a mail server that is busy is asked again a minute later', async () => {
  const server = await smtpServer()
  const mailer = makeMailer({ smtpUrl: server.url, mailFrom: 'gate@ashgrove.example' })
  const school = await world.newSchool()
  await school.work((work) => queueMail(work, [notice]))
  const tools = { house: world.program.house, outside: { ...world.program.outside, mailer }, trouble: () => {} }
  server.setBusy(true)
  await sendMail.run(tools)
  server.setBusy(false)
  await sendMail.run(tools)
  assert.equal(server.mails.length, 0)
  world.setTime(world.now().add({ seconds: 61 }).toString())
  await sendMail.run(tools)
  assert.equal(server.mails.length, 1)
  mailer?.close()
  server.close()
})

test('a notice is not sent for what was undone', async () => {
  const school = await world.newSchool()
  await assert.rejects(
    school.work(async (work) => {
      await queueMail(work, [notice])
      throw new Error('undone')
    }),
  )
  const left = await school.work((work) =>
    work
      .tables<{ outgoing_mail: { school_id: string; id: string } }>()
      .selectFrom('outgoing_mail')
      .select('id')
      .where('school_id', '=', school.id)
      .execute(),
  )
  assert.deepEqual(left, [])
})

import { Readable } from 'node:stream'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Credentials, Outcome, Published, Publishing } from '../connector.ts'
import { isForwarded } from './servers.ts'
import { type Reserved, reserve, reserved, written } from './letter-out.ts'
import { inMailbox } from './mailbox.ts'
import { atPostOffice } from './post-office.ts'
import { asOutcome } from './trouble.ts'

/**
 * Answers by SMTP. Once the letter's first byte is handed over, only the server's own word says whether it was taken: without it nobody
 * knows, and it is never sent again. Many providers keep what was sent in the mailbox: there it is looked for by its name.
 */
export const sending = (http: HttpClient, credentials: Credentials, now: Clock): Publishing => ({
  settleMs: 60_000,
  absenceIsProof: false,
  prepare: async (outgoing, at) => {
    const letter = reserve(outgoing, credentials, at)
    return 'because' in letter ? { is: 'refused', because: letter.because } : { is: 'done', value: letter }
  },
  commit: (handle) => send(http, { credentials, now }, reserved(handle)),
  confirm: (handle) => find(http, { credentials, now }, reserved(handle)),
  withdraw: async () => ({ is: 'refused', because: 'A sent letter cannot be taken back. Write again and say what was wrong.' }),
  isLive: async () => ({ is: 'done', value: true }),
})

type Ours = { readonly credentials: Credentials; readonly now: Clock }

async function send(http: HttpClient, { credentials, now }: Ours, letter: Reserved): Promise<Outcome<Published>> {
  let begun = false
  const { address = '' } = credentials
  try {
    const raw = await written(letter, { name: '', address })
    const body = Readable.from(
      (async function* () {
        begun = true
        yield raw
      })(),
    )
    await atPostOffice(http, credentials, (office) => office.send({ from: address, to: letter.to }, body))
    return { is: 'done', value: published(letter) }
  } catch (error) {
    return asOutcome(error, now, begun)
  }
}

async function find(http: HttpClient, { credentials, now }: Ours, letter: Reserved): Promise<Outcome<Published | null>> {
  if (isForwarded(credentials)) return { is: 'unknown', because: 'No mailbox is read in which a sent letter could be seen.' }
  try {
    return await inMailbox(http, credentials, async (mailbox) => {
      const sent = (await mailbox.list()).find(({ specialUse }) => specialUse === '\\Sent')
      if (sent === undefined) return { is: 'unknown', because: 'This mailbox keeps no folder of sent letters.' }
      await mailbox.mailboxOpen(sent.path, { readOnly: true })
      const found = await mailbox.search({ header: { 'message-id': letter.id } }, { uid: true })
      return { is: 'done', value: found && found.length > 0 ? published(letter) : null }
    })
  } catch (error) {
    return asOutcome(error, now)
  }
}

const published = ({ id, at }: Reserved): Published => ({
  remoteId: id,
  version: null,
  url: `mid:${encodeURIComponent(id.slice(1, -1))}`,
  at: Temporal.Instant.from(at),
})

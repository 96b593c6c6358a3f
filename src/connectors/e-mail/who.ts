import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Credentials, Identity, Outcome } from '../connector.ts'
import { isForwarded } from './servers.ts'
import { inMailbox } from './mailbox.ts'
import { atPostOffice } from './post-office.ts'
import { asOutcome } from './trouble.ts'

/** Signs in at both servers; sends nothing. Who we are is the address that was typed: a mail server tells no other name. */
export async function whoAmI(http: HttpClient, credentials: Credentials, now: Clock): Promise<Outcome<Identity>> {
  const address = (credentials.address ?? '').trim().toLowerCase()
  if (!/^[^\s<>@,;]+@[^\s<>@,;]+$/.test(address)) return { is: 'refused', because: `“${address}” is not an e-mail address.` }
  try {
    if (!isForwarded(credentials))
      await inMailbox(http, credentials, async (mailbox) => void (await mailbox.status('INBOX', { uidNext: true })))
    await atPostOffice(http, credentials, async () => {})
    return { is: 'done', value: { id: address, handle: address, name: address, url: `mailto:${address}` } }
  } catch (error) {
    return asOutcome(error, now)
  }
}

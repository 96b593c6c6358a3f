import { type HttpClient, OutsideTrouble, type Reached } from '../../infra/http-client/index.ts'
import type { Credentials } from '../connector.ts'

/** No mailbox is read: the address is passed on to Schoolgate, which takes its mail in by itself. */
export const isForwarded = ({ service = '' }: Credentials): boolean => /^forwarded\b/i.test(service.trim())

export type Server = Reached & { readonly port: number; readonly secure: boolean }

/** Only the doors of mail servers: an address typed as one can be used to knock at no other. */
const doors = { imap: { usual: 993, secure: [993], open: [143] }, smtp: { usual: 465, secure: [465], open: [587, 25, 2525] } } as const

/** The server that was typed as "name:port", looked up and judged. A server of the house may stand at any port. */
export async function serverOf(http: HttpClient, typed: string, kind: keyof typeof doors): Promise<Server> {
  const { usual, secure, open } = doors[kind]
  const [, host = '', given] = /^(?:[a-z]+:\/\/)?(\[[^\]]+\]|[^\s:/]+)(?::(\d{1,5}))?\/?$/i.exec(typed.trim()) ?? []
  if (host === '')
    throw new OutsideTrouble('bad-url', false, `“${typed}” is not the name of a mail server, such as mail.example.org:${usual}.`)
  const port = given === undefined ? usual : Number(given)
  const reached = await http.reach(host, port)
  const isSecure = (secure as readonly number[]).includes(port)
  if (reached.trust === 'public' && !isSecure && !(open as readonly number[]).includes(port))
    throw new OutsideTrouble('bad-url', false, `Mail servers do not listen at ${port}. Use ${[...secure, ...open].join(', ')}.`)
  return { ...reached, port, secure: isSecure }
}

/** What both clients are told: the judged address, its certificate's name, and never in the clear over the public internet. */
export const tlsOf = ({ name }: Server): { readonly servername?: string } => (name === null ? {} : { servername: name })

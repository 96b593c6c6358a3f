import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants } from 'node:fs'
import { chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'

/** A real IMAP server on loopback with mailboxes of its own, in a folder that goes with it. */
export type MailServer = {
  /** "127.0.0.1:port" */
  readonly host: string
  readonly password: string
  /** Puts a letter into somebody's inbox, as the last mail server on its way does. */
  deliver(user: string, letter: string): Promise<void>
  /** Puts it among what they sent. */
  keepSent(user: string, letter: string): Promise<void>
  /** How many lie in the inbox, looked at or not. */
  lying(user: string): Promise<{ readonly fresh: number; readonly seen: number }>
  /** The mailbox is made anew, and its numbers mean something else now. */
  renumber(user: string): Promise<void>
  stop(): Promise<void>
}

const program = '/usr/sbin/dovecot'

/** Debian's package dovecot-imapd is there. */
export function hasDovecot(): boolean {
  try {
    accessSync(program, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Starts Dovecot as whoever calls; started by root, the mailboxes belong to `nobody`. Takes about a second. */
export async function startDovecot(): Promise<MailServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'schoolgate-dovecot-'))
  const isRoot = process.getuid?.() === 0
  const owner = isRoot ? { uid: 65534, gid: 65534 } : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  const password = 'a-word-for-trying'
  const port = await freePort()
  const mail = path.join(folder, 'mail')
  await mkdir(mail)
  if (isRoot) await chown(mail, owner.uid, owner.gid)
  await writeFile(path.join(folder, 'dovecot.conf'), settings({ folder, port, password, isRoot, ...owner }))
  // Not readable for others on its way: the mailboxes of root's server belong to somebody else.
  if (isRoot) await chown(folder, owner.uid, owner.gid)
  const child = spawn(program, ['-F', '-c', path.join(folder, 'dovecot.conf')], { stdio: 'ignore' })
  const box = (user: string, name = ''): string => path.join(mail, user, name)
  const put = async (into: string, letter: string): Promise<void> => {
    for (const part of ['', 'new', 'cur', 'tmp']) {
      await mkdir(path.join(into, part), { recursive: true })
      if (isRoot) await chown(path.join(into, part), owner.uid, owner.gid)
    }
    if (isRoot) await chown(path.dirname(into), owner.uid, owner.gid)
    const file = path.join(into, 'new', `${process.hrtime.bigint()}.test`)
    await writeFile(file, letter.replaceAll(/\r?\n/g, '\r\n'))
    if (isRoot) await chown(file, owner.uid, owner.gid)
  }
  await ready(port, () => readFile(path.join(folder, 'log'), 'utf8').catch(() => ''))
  return {
    host: `127.0.0.1:${port}`,
    password,
    deliver: (user, letter) => put(box(user), letter),
    keepSent: (user, letter) => put(box(user, '.Sent'), letter),
    lying: async (user) => {
      const names = [...(await readdir(box(user, 'new')).catch(() => [])), ...(await readdir(box(user, 'cur')).catch(() => []))]
      const seen = names.filter((name) => /:2,[A-Z]*S/.test(name)).length
      return { fresh: names.length - seen, seen }
    },
    renumber: async (user) => {
      for (const name of await readdir(box(user))) if (name.startsWith('dovecot')) await rm(box(user, name), { force: true })
    },
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Wanted = {
  readonly folder: string
  readonly port: number
  readonly password: string
  readonly isRoot: boolean
  readonly uid: number
  readonly gid: number
}
const settings = ({ folder, port, password, isRoot, uid, gid }: Wanted): string => `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
first_valid_uid = ${Math.min(uid, 500)}
${isRoot ? '' : `default_internal_user = ${os.userInfo().username}\ndefault_login_user = ${os.userInfo().username}\ndefault_internal_group = ${gid}`}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail/%u
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = create
    special_use = \\Sent
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Waits until it greets. */
async function ready(port: number, log: () => Promise<string>): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const greets = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('data', () => {
        resolve(true)
        socket.destroy()
      })
      socket.once('error', () => resolve(false))
    })
    if (greets) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`Dovecot did not start.\n${await log()}`)
}

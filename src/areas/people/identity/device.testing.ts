import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

type Options = Readonly<Record<string, unknown>>
/** What a defective device does differently. */
export type Twist = {
  readonly unverified?: boolean
  readonly absent?: boolean
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  readonly type?: string
  readonly handle?: string
  readonly key?: KeyObject
  readonly counter?: number
}
/** A passkey as a device keeps one, in software: for tests of what the server believes. */
export type Device = {
  /** The next counter; set back, it is a copy's. Null never counts, as with passkeys that live on several devices. */
  counter: number | null
  make(options: Options, twist?: Twist): string
  use(options: Options, twist?: Twist): string
}

const origin = 'http://localhost'
const text = (value: Buffer): string => value.toString('base64url')
const sha256 = (value: Buffer | string): Buffer => createHash('sha256').update(value).digest()
const clientData = (type: string, options: Options, twist: Twist): Buffer =>
  Buffer.from(
    JSON.stringify({
      type: twist.type ?? type,
      challenge: twist.challenge ?? options.challenge,
      origin: twist.origin ?? origin,
      crossOrigin: false,
    }),
  )

export function newDevice(): Device {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let handle = ''
  const device: Device = {
    counter: 1,
    make(options, twist = {}) {
      handle = (options.user as { id: string }).id
      const cose = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ])
      const about = Buffer.concat([head(0x40, twist), Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex'),
        sizeOf(about),
        about,
      ])
      return JSON.stringify({
        id: text(id),
        rawId: text(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: text(clientData('webauthn.create', options, twist)),
          attestationObject: text(attestation),
          transports: ['internal'],
        },
      })
    },
    use(options, twist = {}) {
      const about = head(0, twist)
      const data = clientData('webauthn.get', options, twist)
      return JSON.stringify({
        id: text(id),
        rawId: text(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: text(data),
          authenticatorData: text(about),
          signature: text(sign('sha256', Buffer.concat([about, sha256(data)]), twist.key ?? privateKey)),
          userHandle: twist.handle ?? handle,
        },
      })
    },
  }
  const head = (flags: number, twist: Twist): Buffer => {
    const counted = Buffer.alloc(4)
    counted.writeUInt32BE(twist.counter ?? device.counter ?? 0)
    if (device.counter !== null && twist.counter === undefined) device.counter += 1
    const proved = (twist.absent ? 0 : 0x01) | (twist.unverified ? 0 : 0x04)
    return Buffer.concat([sha256(twist.rpId ?? 'localhost'), Buffer.from([flags | proved]), counted])
  }
  return device
}

const sizeOf = (bytes: Buffer): Buffer => {
  const size = Buffer.alloc(2)
  size.writeUInt16BE(bytes.length)
  return size
}

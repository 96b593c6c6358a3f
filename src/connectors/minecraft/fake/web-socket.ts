import { createHash } from 'node:crypto'
import type { Duplex } from 'node:stream'

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const [text, close, ping, pong] = [1, 8, 9, 10]

/** As much of RFC 6455 as a stand-in needs: whole frames of text, answered in order. */
export function acceptSocket(socket: Duplex, key: string, answer: (message: string) => Promise<string | null>): void {
  const accept = createHash('sha1').update(`${key}${guid}`).digest('base64')
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`)
  let waiting = Buffer.alloc(0)
  let turn = Promise.resolve()
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk])
    for (let frame = takeFrame(waiting); frame !== null; frame = takeFrame(waiting)) {
      waiting = frame.rest
      const { opcode, payload } = frame
      if (opcode === ping) socket.write(framed(pong, payload))
      else if (opcode === close) socket.end(framed(close, payload))
      else if (opcode === text)
        turn = turn.then(async () => {
          const said = await answer(payload.toString('utf8'))
          if (said === null) socket.destroy()
          else if (!socket.destroyed) socket.write(framed(text, Buffer.from(said)))
        })
    }
  })
}

function framed(opcode: number, payload: Uint8Array): Buffer {
  const head =
    payload.length < 126
      ? Buffer.from([0x80 | opcode, payload.length])
      : Buffer.from([0x80 | opcode, 126, payload.length >> 8, payload.length & 255])
  return Buffer.concat([head, payload])
}

type Frame = { readonly opcode: number; readonly payload: Buffer<ArrayBuffer>; readonly rest: Buffer<ArrayBuffer> }
/** The first frame of what has come, or null while it is not whole. A client always masks. */
function takeFrame(bytes: Buffer<ArrayBuffer>): Frame | null {
  if (bytes.length < 6) return null
  const short = (bytes[1] ?? 0) & 127
  const long = short === 126
  const length = long ? bytes.readUInt16BE(2) : short
  const start = long ? 8 : 6
  if (bytes.length < start + length) return null
  const mask = bytes.subarray(start - 4, start)
  const payload = Buffer.from(bytes.subarray(start, start + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)))
  return { opcode: (bytes[0] ?? 0) & 15, payload, rest: Buffer.from(bytes.subarray(start + length)) }
}

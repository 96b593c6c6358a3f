export const channel = { id: 'UCoakfield', title: 'Oakfield Primary', customUrl: '@oakfield' }
export type FakeVideo = {
  id: string
  title: string
  description: string
  privacy: string
  kids: boolean
  bytes: number
  captions: string | null
  at: Temporal.Instant
}
export type FakeComment = {
  id: string
  video: string
  parent: string | null
  author: string
  text: string
  status: string
  at: Temporal.Instant
}
export type FakeState = ReturnType<typeof newState>

export function newState(now: () => Temporal.Instant) {
  let count = 0
  return {
    now,
    videos: [] as FakeVideo[],
    comments: [] as FakeComment[],
    banned: new Set<string>(),
    sessions: new Map<string, { about: FakeVideo; got: number; whole: number; done: boolean }>(),
    access: 'ya29.first',
    refresh: 'refresh-1',
    /** An installation that Google has not looked at: every film stays private. */
    unaudited: false,
    usedUp: false,
    /** Asks made, for how a day's units go. */
    asks: 0,
    next: (): number => ++count,
  }
}
export type Asked = { readonly request: Request; readonly path: string; readonly query: URLSearchParams }

export const refusal = (status: number, reason: string, message: string): Response =>
  Response.json({ error: { code: status, message, errors: [{ domain: 'youtube', reason, message }] } }, { status })

export const shown = ({ id, title, description, privacy, kids, at }: FakeVideo) => ({
  id,
  snippet: { title, description, publishedAt: at.toString(), channelId: channel.id },
  status: { privacyStatus: privacy, uploadStatus: 'processed', selfDeclaredMadeForKids: kids, madeForKids: kids },
})

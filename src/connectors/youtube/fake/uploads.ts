import { type Asked, type FakeState, refusal, shown } from './state.ts'

type About = { snippet: { title: string; description: string }; status: { privacyStatus: string; selfDeclaredMadeForKids: boolean } }

/** Films in pieces, each into its place; captions in one go. */
export async function uploads(state: FakeState, { request, path, query }: Asked): Promise<Response | null> {
  if (path === '/upload/youtube/v3/captions') return captions(state, await request.text())
  if (path !== '/resumable/upload/youtube/v3/videos') return null
  return request.method === 'POST' ? begin(state, request) : piece(state, request, query.get('upload_id') ?? '')
}

async function begin(state: FakeState, request: Request): Promise<Response> {
  const { snippet, status } = (await request.json()) as About
  const id = `session-${state.next()}`
  const about = {
    id: `film${state.next()}`,
    ...snippet,
    privacy: status.privacyStatus,
    kids: status.selfDeclaredMadeForKids,
    bytes: 0,
    captions: null,
    at: state.now(),
  }
  state.sessions.set(id, { about, got: 0, whole: Number(request.headers.get('x-upload-content-length')), done: false })
  const { origin, pathname } = new URL(request.url)
  return new Response(null, { status: 200, headers: { location: `${origin}${pathname}?uploadType=resumable&upload_id=${id}` } })
}

async function piece(state: FakeState, request: Request, id: string): Promise<Response> {
  const session = state.sessions.get(id)
  if (!session) return refusal(404, 'notFound', 'There is no such upload.')
  const bytes = (await request.arrayBuffer()).byteLength
  const from = Number(/^bytes ([0-9]+)-/.exec(request.headers.get('content-range') ?? '')?.[1] ?? session.got)
  if (from !== session.got) return refusal(400, 'badRequest', `There are ${session.got} bytes, not ${from}.`)
  session.got += bytes
  if (session.got < session.whole)
    return new Response(null, { status: 308, headers: session.got === 0 ? {} : { range: `bytes=0-${session.got - 1}` } })
  if (!session.done) state.videos.push({ ...session.about, bytes: session.got })
  session.done = true
  const video = state.videos.find((one) => one.id === session.about.id)
  return video ? Response.json(shown(video), { status: 201 }) : refusal(404, 'notFound', 'There is no such video.')
}

function captions(state: FakeState, text: string): Response {
  const id = /"videoId":"([^"]+)"/.exec(text)?.[1]
  const video = state.videos.find((one) => one.id === id)
  if (!video) return refusal(404, 'videoNotFound', 'The video cannot be found.')
  if (video.captions !== null) return refusal(409, 'captionExists', 'The caption track already exists.')
  video.captions = text.slice(text.indexOf('WEBVTT')).split('\r\n--')[0] ?? ''
  return Response.json({
    id: `caption-${video.id}`,
    snippet: { videoId: video.id, language: 'en-GB', name: 'English', trackKind: 'standard' },
  })
}

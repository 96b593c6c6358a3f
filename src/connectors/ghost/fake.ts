import { createHmac, randomBytes } from 'node:crypto'
import { type Faulty, startFaulty } from '../testing/faulty-server.ts'

type Post = {
  id: string
  title: string
  html: string
  status: string
  feature_image: string | null
  feature_image_alt: string | null
  updated_at: string
  published_at: string | null
}
type Comment = { id: string; post: string; html: string; status: string; created_at: string; member: string }
type Members = Map<string, { name: string; disabled: boolean }>
export type FakeGhost = Faulty & {
  readonly key: string
  /** How many posts with these words a visitor sees. */
  seen(text: string): number
  /** A reader of the site comments below a post, if they may. Resolves to the comment's name. */
  comment(post: string, text: string, member?: string): string
  readonly drafts: () => number
}

const newId = (): string => randomBytes(12).toString('hex')
const problem = (status: number, message: string): Response => Response.json({ errors: [{ message }] }, { status })

/** For tests only: what we know of Ghost's door for programs, with the memory that such a site has. */
export async function startFakeGhost(): Promise<FakeGhost> {
  const [keyId, secret] = [newId(), randomBytes(32).toString('hex')]
  const posts = new Map<string, Post>()
  const comments: Comment[] = []
  const members: Members = new Map()
  const files = new Set<string>()
  let url = ''
  let tick = 0
  const now = (): string =>
    Temporal.Now.instant().add({ milliseconds: ++tick }).round('millisecond').toString({ fractionalSecondDigits: 3 })
  const shown = (post: Post): object => ({ ...post, url: `${url}/${post.id}/` })

  async function admin(request: Request, room: string, [id = '', ...rest]: readonly string[]): Promise<Response> {
    if (!isSigned(request.headers.get('authorization') ?? '', keyId, secret)) return problem(401, 'Invalid token')
    const body = async () => (request.method === 'GET' ? {} : await request.json()) as { posts?: Partial<Post>[] }
    if (room === 'site') return Response.json({ site: { title: 'Oakfield Primary', url } })
    if (room === 'images') return upload(await request.formData())
    if (room === 'comments') return problem(501, 'The server does not support the functionality required to fulfill the request.')
    if (room === 'members') return member(id, rest)
    if (room !== 'posts') return problem(404, 'Resource not found')
    if (id === '' && request.method === 'POST') return created((await body()).posts?.[0] ?? {})
    if (id === '')
      return Response.json({
        posts: [...posts.values()]
          .filter(({ status }) => status === 'published')
          .toReversed()
          .map(shown),
      })
    const post = posts.get(id)
    if (!post) return problem(404, 'Post not found.')
    return request.method === 'PUT' ? changed(post, (await body()).posts?.[0] ?? {}) : Response.json({ posts: [shown(post)] })
  }

  function upload(form: FormData): Response {
    const file = form.get('file')
    if (!(file instanceof File)) return problem(422, 'Please select an image.')
    const at = `${url}/content/images/${file.name}`
    files.add(at)
    return Response.json({ images: [{ url: at, ref: null }] }, { status: 201 })
  }

  function created(given: Partial<Post>): Response {
    if (!given.title) return problem(422, 'Validation failed for title.')
    const empty = { html: '', feature_image: null, feature_image_alt: null, published_at: null }
    const post: Post = { ...empty, ...given, title: given.title, status: given.status ?? 'draft', id: newId(), updated_at: now() }
    posts.set(post.id, post)
    return Response.json({ posts: [shown(post)] }, { status: 201 })
  }

  function changed(post: Post, given: Partial<Post>): Response {
    if (given.updated_at !== post.updated_at) return problem(409, 'Saving failed! Someone else is editing this post.')
    const goesOut = given.status === 'published' && post.published_at === null
    Object.assign(post, given, { updated_at: now() }, goesOut && { published_at: now() })
    return Response.json({ posts: [shown(post)] })
  }

  function member(id: string, [, what]: readonly string[]): Response {
    const found = members.get(id)
    if (!found) return problem(404, 'Member not found.')
    if (what) found.disabled = what === 'disable'
    return Response.json({ members: [{ id, name: found.name, can_comment: !found.disabled, commenting: { disabled: found.disabled } }] })
  }

  function publicly(parts: readonly string[]): Response {
    const [id = ''] = parts
    if (parts[0] === 'members') {
      const below = comments.filter(({ post }) => post === parts[4]).toReversed()
      return Response.json({
        comments: below.map(({ member: by, ...one }) => ({ ...one, member: { id: by, name: members.get(by)?.name ?? null }, replies: [] })),
      })
    }
    const post = posts.get(id)
    if (post?.status !== 'published') return new Response('Not here', { status: 404 })
    return new Response(`<title>${post.title}</title>${post.html}`, { headers: { 'content-type': 'text/html' } })
  }

  const server = await startFaulty(
    (request) => {
      const parts = new URL(request.url).pathname.split('/').filter(Boolean)
      const [ghost, api, door, room = '', ...rest] = parts
      return ghost === 'ghost' && api === 'api' && door === 'admin' ? admin(request, room, rest) : publicly(parts)
    },
    { hasEffect: (request) => request.method === 'PUT' },
  )
  url = server.url
  return {
    ...server,
    key: `${keyId}:${secret}`,
    seen: (text) => [...posts.values()].filter(({ status, html }) => status === 'published' && html.includes(`<p>${text}</p>`)).length,
    comment: (post, text, by = 'a reader') => {
      const known = [...members].find(([, { name }]) => name === by)?.[0] ?? newId()
      if (!members.has(known)) members.set(known, { name: by, disabled: false })
      if (members.get(known)?.disabled) throw new Error(`${by} may not comment`)
      const one = { id: newId(), post, html: `<p>${text}</p>`, status: 'published', created_at: now(), member: known }
      comments.push(one)
      return one.id
    },
    drafts: () => [...posts.values()].filter(({ status }) => status === 'draft').length,
  }
}

/** As Ghost does it: the token names the key, is signed with its second half, is for this door, and lives five minutes at most. */
function isSigned(authorization: string, keyId: string, secret: string): boolean {
  const [head = '', said = '', signature = ''] = authorization.replace(/^Ghost /, '').split('.')
  if (createHmac('sha256', Buffer.from(secret, 'hex')).update(`${head}.${said}`).digest('base64url') !== signature) return false
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  const { iat, exp, aud } = read(said)
  const now = Temporal.Now.instant().epochMilliseconds / 1000
  return read(head).kid === keyId && aud === '/admin/' && Number(exp) > now && Number(iat) <= now + 5 && Number(exp) - Number(iat) <= 300
}

import { type Deed, graphError, listOf, type Node, notThere, oneNode, written } from './graph.ts'

type Person = { readonly id: string; readonly name: string }
export type FakePost = {
  readonly id: string
  message: string
  photos: readonly string[]
  readonly from: Person
  readonly created: Temporal.Instant
  updated: Temporal.Instant
  hidden: boolean
}
export type FakeComment = {
  readonly id: string
  readonly post: string
  readonly parent: string | null
  readonly from: Person | null
  message: string
  readonly created: Temporal.Instant
  hidden: boolean
}
type Film = {
  readonly id: string
  size: number
  bytes: number
  published: boolean
  description: string
  readonly created: Temporal.Instant
}

/** A page that remembers what it was asked: posts, pictures, films, comments, and who is banned. */
export class FakePage {
  readonly page: Person
  readonly posts: FakePost[] = []
  readonly comments: FakeComment[] = []
  readonly photos = new Map<string, { readonly alt: string; readonly bytes: number }>()
  readonly films = new Map<string, Film>()
  readonly tagged: FakePost[] = []
  readonly banned = new Set<string>()
  /** Every post and answer that ever came to be, also those taken down since. */
  readonly made: string[] = []
  readonly #now: () => Temporal.Instant
  #last = 100

  constructor(page: Person, now: () => Temporal.Instant) {
    this.page = page
    this.#now = now
  }

  /** The kind of node that Meta's lists have for it. */
  typeOf(id: string): string | null {
    if (id === this.page.id) return 'Page'
    if ([...this.posts, ...this.tagged].some((post) => post.id === id) || id.startsWith(`${this.page.id}_`)) return 'PagePost'
    if (this.films.has(id)) return 'AdVideo'
    if (this.photos.has(id)) return 'Photo'
    return /^\d+_\d+$/.test(id) ? 'Comment' : null
  }

  /** Somebody writes below a post of the page, or below a comment; `from` is null where Facebook tells nobody who. */
  write(text: string, { from = { id: '777001', name: 'Jo Parent' }, below }: { from?: Person | null; below?: string } = {}): FakeComment {
    const parent = this.comments.find(({ id }) => id === below)
    const post = parent?.post ?? below ?? this.posts.at(-1)?.id ?? this.post('Something to talk about', []).id
    return this.#comment({ post, parent: parent?.id ?? null, from, message: text })
  }

  /** Somebody else's post that tags the page. */
  tag(text: string): void {
    this.tagged.push(this.#post(text, [], { id: '777002', name: 'The Oak Tree Café' }))
  }

  post(message: string, photos: readonly string[]): FakePost {
    const made = this.#post(message, photos, this.page)
    this.posts.push(made)
    this.made.push(message)
    return made
  }

  answer(deed: Deed): Response {
    const { node, edge, method } = deed
    if (node === this.page.id) return this.#ofPage(deed)
    const film = this.films.get(node)
    if (film) return this.#ofFilm(film, deed)
    const post = [...this.posts, ...this.tagged].find(({ id }) => id === node)
    const comment = this.comments.find(({ id }) => id === node)
    if (!post && !comment) return notThere(node)
    if (edge === 'comments') return method === 'GET' ? this.#below(deed) : this.#answered(deed, post, comment)
    if (method === 'DELETE') return this.#remove(node)
    if (method === 'GET') return oneNode(post ? this.#postNode(post) : this.#commentNode(comment as FakeComment), deed.fields)
    return post ? this.#change(post, deed) : this.#hide(comment as FakeComment, deed)
  }

  #ofPage({ method, edge, fields, file }: Deed): Response {
    switch (`${method} ${edge}`) {
      case 'GET ':
        return oneNode({ ...this.page, username: 'oakfieldprimary', link: `https://www.facebook.com/${this.page.id}` }, fields)
      case 'GET published_posts':
      case 'GET feed':
        return listOf(
          this.posts.toReversed().map((post) => this.#postNode(post)),
          fields,
        )
      case 'GET tagged':
        return listOf(
          this.tagged.toReversed().map((post) => this.#postNode(post)),
          fields,
        )
      case 'POST feed': {
        const photos = (JSON.parse(fields.get('attached_media') ?? '[]') as { media_fbid: string }[]).map((one) => one.media_fbid)
        if (photos.some((photo) => !this.photos.has(photo))) return graphError(400, 100, 'Invalid parameter')
        return Response.json({ id: this.post(fields.get('message') ?? '', photos).id })
      }
      case 'POST photos': {
        const id = this.#id()
        if (!file || fields.get('published') !== 'false') return graphError(400, 324, 'Requires upload file')
        this.photos.set(id, { alt: fields.get('alt_text_custom') ?? '', bytes: file.byteLength })
        return Response.json({ id })
      }
      case 'POST videos':
        return this.#upload(fields, file)
      case 'GET blocked':
        return listOf(
          [...this.banned].filter((id) => id === (fields.get('user') ?? id)).map((id) => ({ id })),
          fields,
        )
      case 'POST blocked':
        for (const id of JSON.parse(fields.get('psid') ?? '[]') as string[]) this.banned.add(id)
        return Response.json({ success: true })
      case 'DELETE blocked':
        this.banned.delete(fields.get('psid') ?? '')
        return Response.json({ success: true })
      default:
        return graphError(400, 100, 'Unsupported request')
    }
  }

  #upload(fields: Deed['fields'], file: Uint8Array | null): Response {
    const phase = fields.get('upload_phase')
    if (phase === 'start') {
      const film = {
        id: this.#id(),
        size: Number(fields.get('file_size')),
        bytes: 0,
        published: false,
        description: '',
        created: this.#now(),
      }
      this.films.set(film.id, film)
      return Response.json({ video_id: film.id, upload_session_id: film.id, start_offset: '0', end_offset: String(film.size) })
    }
    const film = this.films.get(fields.get('upload_session_id') ?? '')
    if (!film) return graphError(400, 100, 'Invalid upload session')
    if (phase === 'transfer' && Number(fields.get('start_offset')) === film.bytes) {
      film.bytes += file?.byteLength ?? 0
      return Response.json({ start_offset: String(film.bytes), end_offset: String(film.size) })
    }
    if (phase !== 'finish' || film.bytes !== film.size) return graphError(400, 1363030, 'The video could not be uploaded')
    film.description = fields.get('description') ?? ''
    return Response.json({ success: true })
  }

  #ofFilm(film: Film, { method, fields }: Deed): Response {
    if (method === 'DELETE') return Response.json({ success: this.films.delete(film.id) })
    if (method === 'POST') {
      film.published = fields.get('published') === 'true'
      this.made.push(film.description)
      return Response.json({ success: true })
    }
    const { id, published, description, created } = film
    return oneNode({ id, published, description, created_time: written(created), permalink_url: `/${this.page.id}/videos/${id}/` }, fields)
  }

  #below({ node, fields }: Deed): Response {
    const since = Number(fields.get('since') ?? 0) * 1000
    const all = this.comments.filter(
      ({ post, parent, created }) => (post === node || parent === node) && created.epochMilliseconds >= since,
    )
    const own = fields.get('filter') === 'stream' ? all : all.filter(({ parent }) => parent === null || parent === node)
    return listOf(
      (fields.get('order') === 'reverse_chronological' ? own.toReversed() : own).map((one) => this.#commentNode(one)),
      fields,
    )
  }

  #answered({ fields }: Deed, post: FakePost | undefined, comment: FakeComment | undefined): Response {
    const made = this.#comment({
      post: post?.id ?? comment?.post ?? '',
      parent: comment?.id ?? null,
      from: this.page,
      message: fields.get('message') ?? '',
    })
    this.made.push(made.message)
    return Response.json({ id: made.id })
  }

  #change(post: FakePost, { fields }: Deed): Response {
    post.message = fields.get('message') ?? post.message
    post.hidden = fields.has('is_hidden') ? fields.get('is_hidden') === 'true' : post.hidden
    const photos = fields.get('attached_media')
    if (photos !== undefined) post.photos = (JSON.parse(photos) as { media_fbid: string }[]).map((one) => one.media_fbid)
    return Response.json({ success: true })
  }

  #hide(comment: FakeComment, { fields }: Deed): Response {
    comment.hidden = fields.get('is_hidden') === 'true'
    return Response.json({ success: true })
  }

  #remove(id: string): Response {
    for (const list of [this.posts, this.comments] as { id: string; parent?: string | null; post?: string }[][])
      for (let at = list.length - 1; at >= 0; at--) if ([list[at]?.id, list[at]?.parent, list[at]?.post].includes(id)) list.splice(at, 1)
    return Response.json({ success: true })
  }

  #post(message: string, photos: readonly string[], from: Person): FakePost {
    const at = this.#now()
    return { id: `${from.id}_${this.#id()}`, message, photos, from, created: at, updated: at, hidden: false }
  }

  #comment(said: Pick<FakeComment, 'post' | 'parent' | 'from' | 'message'>): FakeComment {
    const made: FakeComment = { ...said, id: `${said.post.split('_')[1]}_${this.#id()}`, created: this.#now(), hidden: false }
    this.comments.push(made)
    const post = this.posts.find(({ id }) => id === said.post)
    if (post) post.updated = made.created
    return made
  }

  #postNode({ id, message, photos, from, created, updated, hidden }: FakePost): Node {
    const shown = photos.map((photo) => ({ target: { id: photo } }))
    return {
      id,
      ...(message === '' ? {} : { message }),
      from,
      created_time: written(created),
      updated_time: written(updated),
      permalink_url: `https://www.facebook.com/${id}`,
      is_published: true,
      is_hidden: hidden,
      ...(shown.length === 0
        ? {}
        : { attachments: () => [shown.length === 1 ? shown[0] : { target: {}, subattachments: { data: shown } }] }),
    }
  }

  #commentNode({ id, message, from, created, hidden, parent, post }: FakeComment): Node {
    return {
      id,
      message,
      ...(from === null ? {} : { from }),
      created_time: written(created),
      permalink_url: `https://www.facebook.com/${post}?comment_id=${id}`,
      is_hidden: hidden,
      ...(parent === null ? {} : { parent: { id: parent } }),
    }
  }

  #id(): string {
    this.#last += 1
    return String(this.#last)
  }
}

import { type Deed, type Fields, graphError, listOf, type Node, notThere, oneNode, written } from './graph.ts'

type Container = { readonly id: string; readonly caption: string; readonly pictures: readonly Shown[]; state: string; published: boolean }
type Shown = { readonly address: string; readonly alt: string }
export type FakeMedia = {
  readonly id: string
  readonly caption: string
  readonly pictures: readonly Shown[]
  readonly at: Temporal.Instant
  open: boolean
}
export type FakeSaid = {
  readonly id: string
  readonly media: string
  readonly parent: string | null
  readonly from: { readonly id: string; readonly username: string }
  readonly text: string
  readonly at: Temporal.Instant
  hidden: boolean
}

/** A professional account that remembers what it was asked: containers, posts, comments. */
export class FakeInstagram {
  readonly id = '17841400000000001'
  readonly username = 'oakfieldprimary'
  readonly containers = new Map<string, Container>()
  readonly media: FakeMedia[] = []
  readonly said: FakeSaid[] = []
  readonly tags: FakeMedia[] = []
  /** Every post and answer that ever came to be. */
  readonly made: string[] = []
  /** What a new container is: fetched at once, still being fetched, or of no use. */
  begins = 'FINISHED'
  quota = { used: 0, total: 100 }
  readonly #now: () => Temporal.Instant
  #last = 18_000_000_000_000

  constructor(now: () => Temporal.Instant) {
    this.#now = now
  }

  /** Containers are in none of Meta's lists. */
  typeOf(id: string): string | null {
    if (id === this.id) return 'IGUser'
    if ([...this.media, ...this.tags].some((one) => one.id === id)) return 'IGMedia'
    return this.said.some((one) => one.id === id) ? 'IGComment' : null
  }
  knows = (id: string): boolean => this.typeOf(id) !== null || this.containers.has(id)

  write(
    text: string,
    { from = { id: '178001', username: 'jo.parent' }, below }: { from?: FakeSaid['from']; below?: string } = {},
  ): FakeSaid {
    const parent = this.said.find(({ id }) => id === below)
    const media = parent?.media ?? below ?? this.media.at(-1)?.id ?? this.post({ caption: 'Something to see', pictures: [] }).id
    const made: FakeSaid = { id: this.#id(), media, parent: parent?.id ?? null, from, text, at: this.#now(), hidden: false }
    this.said.push(made)
    return made
  }

  tag(caption: string): void {
    this.tags.push({ id: this.#id(), caption, pictures: [], at: this.#now(), open: true })
  }

  post({ caption, pictures }: Pick<FakeMedia, 'caption' | 'pictures'>): FakeMedia {
    const made = { id: this.#id(), caption, pictures, at: this.#now(), open: true }
    this.media.push(made)
    this.made.push(caption)
    return made
  }

  answer(deed: Deed): Response {
    const { node, edge, method, fields } = deed
    if (node === this.id) return this.#ofAccount(deed)
    const container = this.containers.get(node)
    if (container) return Response.json({ id: node, status_code: container.state, status: `${container.state}: as it is` })
    const media = [...this.media, ...this.tags].find(({ id }) => id === node)
    const said = this.said.find(({ id }) => id === node)
    if (!media && !said) return notThere(node)
    if (edge === 'replies' && said) return this.#replies(said, deed)
    if (method === 'GET') return oneNode(media ? this.#mediaNode(media) : this.#saidNode(said as FakeSaid), fields)
    if (method === 'DELETE') return this.#remove(node)
    if (media) media.open = fields.get('comment_enabled') === 'true'
    else if (said) said.hidden = fields.get('hide') === 'true'
    return Response.json({ success: true })
  }

  #ofAccount({ method, edge, fields }: Deed): Response {
    switch (`${method} ${edge}`) {
      case 'GET ':
        return oneNode({ id: this.id, username: this.username, name: 'Oakfield Primary' }, fields)
      case 'GET content_publishing_limit':
        return Response.json({
          data: [{ quota_usage: this.quota.used, config: { quota_total: this.quota.total, quota_duration: 86_400 } }],
        })
      case 'GET media':
        return listOf(
          this.media.toReversed().map((one) => this.#mediaNode(one)),
          fields,
        )
      case 'GET tags':
        return listOf(
          this.tags.toReversed().map((one) => ({ ...this.#mediaNode(one), username: 'oaktreecafe' })),
          fields,
        )
      case 'POST media':
        return this.#contain(fields)
      case 'POST media_publish':
        return this.#publish(fields.get('creation_id') ?? '')
      default:
        return graphError(400, 100, 'Unsupported request')
    }
  }

  #contain(fields: Fields): Response {
    const children = (JSON.parse(fields.get('children') ?? '[]') as string[]).map((id) => this.containers.get(id))
    const address = fields.get('image_url')
    if (children.some((one) => one === undefined) || (children.length === 0 && !address?.startsWith('https://')))
      return graphError(400, 9004, 'The media could not be fetched from this URI', 2207052)
    const own = address === undefined ? [] : [{ address, alt: fields.get('alt_text') ?? '' }]
    const pictures = [...own, ...children.flatMap((one) => one?.pictures ?? [])]
    const id = this.#id()
    this.containers.set(id, { id, caption: fields.get('caption') ?? '', pictures, state: this.begins, published: false })
    return Response.json({ id })
  }

  #publish(id: string): Response {
    const container = this.containers.get(id)
    if (!container) return graphError(400, 24, 'The requested resource does not exist', 2207006)
    if (container.state === 'IN_PROGRESS') return graphError(400, 9007, 'Media ID is not available', 2207027)
    if (container.state !== 'FINISHED') return graphError(400, 100, 'This container cannot be published')
    container.state = 'PUBLISHED'
    return Response.json({ id: this.post(container).id })
  }

  #replies(said: FakeSaid, { method, fields }: Deed): Response {
    if (method === 'GET')
      return listOf(
        this.said.filter(({ parent }) => parent === said.id).map((one) => this.#saidNode(one)),
        fields,
      )
    if (said.parent !== null) return graphError(400, 100, 'Replies go below top-level comments only')
    const text = fields.get('message') ?? ''
    this.made.push(text)
    return Response.json({ id: this.write(text, { from: { id: this.id, username: this.username }, below: said.id }).id })
  }

  #remove(id: string): Response {
    for (const list of [this.media, this.said] as { id: string; parent?: string | null; media?: string }[][])
      for (let at = list.length - 1; at >= 0; at--) if ([list[at]?.id, list[at]?.parent, list[at]?.media].includes(id)) list.splice(at, 1)
    return Response.json({ success: true })
  }

  #mediaNode({ id, caption, at, open }: FakeMedia): Node {
    return {
      id,
      ...(caption === '' ? {} : { caption }),
      timestamp: written(at),
      permalink: `https://www.instagram.com/p/${id}/`,
      is_comment_enabled: open,
      comments: () =>
        this.said
          .filter(({ media, parent }) => media === id && parent === null)
          .toReversed()
          .map((one) => this.#saidNode(one)),
    }
  }

  #saidNode({ id, media, parent, from, text, at, hidden }: FakeSaid): Node {
    return {
      id,
      text,
      timestamp: written(at),
      username: from.username,
      from,
      hidden,
      media: { id: media, permalink: `https://www.instagram.com/p/${media}/` },
      ...(parent === null ? {} : { parent_id: parent }),
      replies: () => this.said.filter((one) => one.parent === id).map((one) => this.#saidNode(one)),
    }
  }

  #id(): string {
    this.#last += 1
    return String(this.#last)
  }
}

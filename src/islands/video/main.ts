/** Sends a video in small pieces, so that a lost connection loses at most one of them, and goes on where the school says it stands. */
type Standing = { readonly id: string; readonly offset: number; readonly size: number }
type Answer = { readonly status: number; readonly body: Partial<Standing> & { readonly detail?: string } }

const piece = 1024 * 1024

class SendVideo extends HTMLElement {
  #left = false

  connectedCallback(): void {
    this.querySelector('[data-plain]')?.setAttribute('hidden', '')
    this.querySelector('[data-sent]')?.removeAttribute('hidden')
    this.querySelector('form')?.addEventListener('submit', (event) => {
      const file = this.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0]
      if (!file) return
      event.preventDefault()
      void this.#send(file)
    })
    this.querySelector('[data-leave]')?.addEventListener('click', () => {
      this.#left = true
      this.#say('Leaving it.')
    })
  }

  get #token(): string {
    return this.querySelector<HTMLInputElement>('[name=csrf]')?.value ?? ''
  }
  #say(words: string): void {
    this.querySelector('[data-says]')?.replaceChildren(words)
  }
  #show(isSending: boolean): void {
    this.querySelector<HTMLElement>('[data-way]')?.removeAttribute('hidden')
    for (const one of this.querySelectorAll<HTMLElement>('progress,[data-leave]')) one.hidden = !isSending
    for (const one of this.querySelectorAll<HTMLInputElement>('input[type=file],.btn:not([data-leave])')) one.disabled = isSending
  }

  async #send(file: File): Promise<void> {
    this.#left = false
    this.#show(true)
    this.#say('Asking the school.')
    const kept = `schoolgate:video:${this.dataset.post}:${file.name}:${file.size}:${file.lastModified}`
    const begun = await this.#begun(file, kept)
    const done = typeof begun === 'string' ? begun : await this.#pieces(file, begun)
    if (done === null || typeof begun === 'string' || this.#left) localStorage.removeItem(kept)
    if (this.#left && typeof begun !== 'string') await this.#ask('DELETE', `/uploads/${begun.id}`)
    if (done === null && !this.#left) location.reload()
    else this.#ended(this.#left ? 'Left. Nothing of it is kept.' : (done ?? ''), typeof begun === 'string' || this.#left ? null : begun.id)
  }

  /** What was refused for good is not kept waiting at the school. */
  #ended(words: string, id: string | null): void {
    if (id) void this.#ask('DELETE', `/uploads/${id}`)
    this.#show(false)
    this.#say(words)
  }

  /** Goes on with what was begun before, on this device, with the same file; or begins. */
  async #begun(file: File, kept: string): Promise<Standing | string> {
    const id = localStorage.getItem(kept)
    const before = id ? await this.#surely('GET', `/uploads/${id}`) : null
    if (before?.status === 200) return before.body as Standing
    const answer = await this.#surely('POST', `/posts/${this.dataset.post}/videos`, JSON.stringify({ name: file.name, size: file.size }))
    if (answer.status !== 201) return answer.body.detail ?? 'The school did not take it.'
    localStorage.setItem(kept, answer.body.id ?? '')
    return answer.body as Standing
  }

  /** Null when the video stands in the post; otherwise why it does not. */
  async #pieces(file: File, { id, offset }: Standing): Promise<string | null> {
    const bar = this.querySelector('progress')
    for (let at = offset; at < file.size; ) {
      if (this.#left) return ''
      if (bar) bar.value = at / file.size
      this.#say(`${megabytes(at)} of ${megabytes(file.size)} MB have arrived.`)
      const answer = await this.#ask('PATCH', `/uploads/${id}`, file.slice(at, at + piece), at)
      if (answer.status === 200 && answer.body.offset !== undefined) at = answer.body.offset
      else if (answer.status === 0 || answer.status === 409 || answer.status >= 500) {
        const now = await this.#surely('GET', `/uploads/${id}`)
        if (now.status !== 200) return now.body.detail ?? 'The school did not take it.'
        at = now.body.offset ?? 0
      } else return answer.body.detail ?? 'The school did not take it.'
    }
    if (bar) bar.value = 1
    this.#say('All of it has arrived. It is being looked at.')
    const end = await this.#surely('POST', `/uploads/${id}/finish`, '{}')
    return end.status === 201 || end.status === 404 ? null : (end.body.detail ?? 'The school did not take it.')
  }

  /** Asks until there is an answer: a lost connection is waited for. */
  async #surely(method: string, path: string, body?: string): Promise<Answer> {
    for (let tries = 0; ; tries++) {
      const answer = await this.#ask(method, path, body)
      if ((answer.status > 0 && answer.status < 500) || this.#left) return answer
      this.#say('The connection is lost. It goes on by itself as soon as there is one; keep this page open.')
      await new Promise((done) => setTimeout(done, Math.min(10_000, 500 * 2 ** tries)))
    }
  }

  async #ask(method: string, path: string, body?: string | Blob, offset?: number): Promise<Answer> {
    const type = offset === undefined ? 'application/json' : 'application/offset+octet-stream'
    const headers: Record<string, string> = { 'x-csrf': this.#token, ...(body === undefined ? {} : { 'content-type': type }) }
    if (offset !== undefined) headers['upload-offset'] = String(offset)
    const answer = await fetch(`/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body }) }).catch(() => null)
    if (!answer) return { status: 0, body: {} }
    return { status: answer.status, body: (await answer.json().catch(() => ({}))) as Answer['body'] }
  }
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1)

customElements.define('sg-video', SendVideo)

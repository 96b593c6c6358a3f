/** A post is begun here, with a connection or without: the words stay on this device until they are a draft of the school's. */
import { forget, keep, keptOf } from '../composer/kept.ts'
import { keepShell } from '../shell.ts'

const device = matchMedia('(pointer: coarse)').matches ? 'phone' : 'computer'
const isShell = (): boolean => location.pathname === '/posts/offline' || !document.querySelector('sg-begin [name=csrf]')

class Begin extends HTMLElement {
  connectedCallback(): void {
    void keepShell()
    const area = this.#area
    if (area === null) {
      this.#waiting()
      return
    }
    const kept = keptOf(this.#draft)
    const words = kept?.values.find(([name]) => name === 'text')?.[1] ?? ''
    if (words !== '' && area.value.trim() === '') {
      area.value = words
      this.#say(`This ${device} kept what you had begun.`)
    }
    area.addEventListener('input', () => this.#keep('writing'))
    this.addEventListener('submit', (event) => void this.#begin(event))
    addEventListener('online', this.#back)
    // It was sent off without a connection: now there is one.
    if (kept?.version === 'sent' && !isShell() && words !== '') void this.#send()
    if (isShell() && !navigator.onLine) this.#say(`There is no connection. What you write is kept on this ${device}.`)
  }

  disconnectedCallback(): void {
    removeEventListener('online', this.#back)
  }

  get #draft(): string {
    return this.dataset.draft ?? 'new'
  }
  get #area(): HTMLTextAreaElement | null {
    return this.querySelector('textarea')
  }
  get #words(): string {
    return this.#area?.value ?? ''
  }

  #say(words: string): void {
    this.querySelector('[data-kept]')?.replaceChildren(words)
  }

  /** In a list: says that something waits on this device, and leads to it. */
  #waiting(): void {
    const link = this.querySelector('a')
    this.hidden = keptOf(this.#draft) === null
    link?.addEventListener('click', () => {
      this.hidden = true
    })
  }

  #keep(how: 'writing' | 'sent'): boolean {
    if (this.#words.trim() === '') {
      forget(this.#draft)
      return false
    }
    return keep(this.#draft, { version: how, values: [['text', this.#words]] })
  }

  async #begin(event: Event): Promise<void> {
    event.preventDefault()
    await this.#send()
  }

  /** Words are forgotten here only when the school has them. */
  async #send(): Promise<void> {
    const isKept = this.#keep('sent')
    const form = this.querySelector('form')
    const answer =
      form && !isShell() && navigator.onLine
        ? await fetch(form.action, { method: 'POST', body: new FormData(form) }).catch(() => null)
        : null
    if (answer?.ok && answer.redirected && new URL(answer.url).pathname.startsWith('/posts/')) {
      forget(this.#draft)
      location.assign(answer.url)
    } else if (answer) form?.submit()
    else this.#say(isKept ? `Kept on this ${device}. It becomes a draft as soon as there is a connection.` : 'Write something first.')
    if (form) delete form.dataset.sent
  }

  #back = (): void => {
    if (isShell()) location.assign('/posts/new')
    else if (keptOf(this.#draft)?.version === 'sent') void this.#send()
  }
}

customElements.define('sg-begin', Begin)

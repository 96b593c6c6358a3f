/** The composer: looks again while a person writes, saves as it goes, keeps words when offline, takes pictures, applies mends. */
import type { Mend } from '../../ui/parts/mends.ts'
import { takeIn } from '../fragments.ts'
import { forget, type Kept, keep, keptOf, putBack, textOf } from './kept.ts'
import { applyMend } from './mend.ts'
import { dragRows, freeMoves, moveRow } from './order.ts'
import { upload } from './upload.ts'

const device = matchMedia('(pointer: coarse)').matches ? 'phone' : 'computer'

const wordsFor = (status: number, kept: boolean): string => {
  const where = kept ? `Kept on this ${device}` : 'Not kept: do not close this page'
  if (status === 401 || status === 403) return `You are no longer signed in. ${where}; sign in again to save it.`
  if (status === 409) return `Somebody else has changed this post. ${where}; open the page again to see theirs.`
  return `${where}${kept ? '; will be saved when you are back online.' : '.'}`
}

const timeNow = (): string => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format()

class Composer extends HTMLElement {
  #soon = 0
  #again = 0
  #offering = false
  #asking: AbortController | null = null
  #sending: Promise<void> = Promise.resolve()

  connectedCallback(): void {
    this.addEventListener('input', (event) => (event.target as HTMLInputElement).type !== 'file' && this.#lookSoon())
    this.addEventListener('click', (event) => this.#clicked(event))
    this.addEventListener('change', (event) => this.#chosen(event))
    this.addEventListener('paste', (event) => this.#given(event, event.clipboardData))
    this.addEventListener('dragover', (event) => this.#over(event))
    this.addEventListener('dragleave', () => this.#form.classList.remove('drop'))
    this.addEventListener('drop', (event) => this.#given(event, event.dataTransfer))
    this.addEventListener('submit', (event) => this.#leaving(event))
    addEventListener('online', this.#look)
    dragRows(this.#list, () => void this.#look())
    this.#greet()
  }

  disconnectedCallback(): void {
    removeEventListener('online', this.#look)
    clearTimeout(this.#soon)
    clearTimeout(this.#again)
  }

  get #form(): HTMLFormElement {
    return this.querySelector('form') as HTMLFormElement
  }
  get #token(): string {
    return this.querySelector<HTMLInputElement>('input[name=csrf]')?.value ?? ''
  }
  get #draft(): string {
    return this.dataset.draft ?? location.pathname
  }
  get #list(): Element {
    return this.querySelector('[data-pictures]') ?? this.#form
  }

  /** What an older look still brings would overwrite what was typed since. */
  #lookSoon(): void {
    clearTimeout(this.#soon)
    this.#asking?.abort()
    this.#soon = window.setTimeout(this.#look, 150)
  }

  /** One call saves the words and brings what the policy says of them. A newer call ends an older one. */
  #look = async (): Promise<void> => {
    clearTimeout(this.#soon)
    clearTimeout(this.#again)
    this.#asking?.abort()
    const asking = new AbortController()
    this.#asking = asking
    const body = new FormData()
    for (const [name, value] of textOf(this.#form)) body.append(name, value)
    try {
      const answer = await fetch(this.dataset.checks ?? '', {
        method: 'POST',
        body,
        headers: { 'x-csrf': this.#token },
        signal: asking.signal,
      })
      const markup = await answer.text()
      if (asking.signal.aborted) return
      if (answer.ok && !answer.redirected) this.#looked(markup, answer.headers.get('x-version'))
      else this.#notSaved(answer.redirected ? 401 : answer.status)
    } catch {
      if (!asking.signal.aborted) this.#notSaved(0)
    }
  }

  #looked(markup: string, version: string | null): void {
    if (version !== null) this.dataset.version = version
    takeIn(markup, null)
    if (!this.#offering) {
      forget(this.#draft)
      this.#say('')
    }
    const time = timeNow()
    this.querySelector('[data-looked]')?.replaceChildren(`Looked again as you typed, ${time}`)
    document.querySelector('[data-saved]')?.replaceChildren(`saved ${time}`)
  }

  #notSaved(status: number): void {
    const kept = !this.#offering && keep(this.#draft, { version: this.dataset.version ?? '', values: textOf(this.#form) })
    this.#say(wordsFor(status, kept))
    if (status !== 401 && status !== 403 && status !== 409) this.#again = window.setTimeout(this.#look, 15_000)
  }

  #say(words: string, ...more: readonly (Node | string)[]): void {
    const line = this.querySelector('[data-kept]')
    if (line && (line.textContent !== words || more.length > 0)) line.replaceChildren(words, ...more)
  }

  /** Words kept for this very state are put back; words for an older one are offered. */
  #greet(): void {
    const kept = keptOf(this.#draft)
    if (kept === null) return
    if (kept.version === this.dataset.version) {
      this.#putBack(kept)
      return
    }
    this.#offering = true
    const back = this.#button('Put them in', () => this.#putBack(kept))
    const away = this.#button('Throw them away', () => {
      this.#offering = false
      forget(this.#draft)
      this.#say('')
    })
    this.#say(`This ${device} has kept words of yours that were not saved. `, back, ' ', away)
  }

  #putBack(kept: Kept): void {
    this.#offering = false
    putBack(this.#form, kept)
    this.#form.querySelector('textarea')?.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }

  #button(says: string, act: () => void): HTMLButtonElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'btn'
    button.textContent = says
    button.onclick = act
    return button
  }

  #clicked(event: MouseEvent): void {
    const button = (event.target as Element).closest<HTMLButtonElement>('[data-mend],[data-move],[name=copy],[name=clear]')
    if (!button) return
    event.preventDefault()
    if (button.dataset.mend !== undefined) applyMend(this.#form, JSON.parse(button.dataset.mend) as Mend)
    else if (button.dataset.move !== undefined) moveRow(button)
    else this.#reword(button)
    void this.#look()
  }

  /** A channel begins with the words for everywhere, or gives its own up. */
  #reword(button: HTMLButtonElement): void {
    const own = this.#field(`variant-${button.value}`)
    if (own) own.value = button.name === 'copy' ? (this.#field('text')?.value ?? '') : ''
    if (button.name === 'copy') own?.focus()
  }

  #field(name: string): HTMLTextAreaElement | null {
    const field = this.#form.elements.namedItem(name)
    return field instanceof HTMLTextAreaElement ? field : null
  }

  #chosen(event: Event): void {
    const input = event.target
    if (!(input instanceof HTMLInputElement) || input.type !== 'file' || !this.dataset.upload) return
    const files = [...(input.files ?? [])]
    input.value = '' // sent here, one by one; the form must not send them a second time
    this.#take(files)
  }

  #over(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files') || this.querySelector('.held-up')) return
    event.preventDefault()
    this.#form.classList.add('drop')
  }

  #given(event: Event, from: DataTransfer | null): void {
    this.#form.classList.remove('drop')
    const pictures = [...(from?.files ?? [])].filter((file) => file.type.startsWith('image/'))
    if (pictures.length === 0) return
    event.preventDefault()
    this.#take(pictures)
  }

  /** One after another, so that they stand in the order they were chosen. */
  #take(files: readonly File[]): void {
    for (const file of files) {
      const what = { to: this.dataset.upload ?? '', token: this.#token, file, list: this.#list }
      this.#sending = this.#sending.then(async () => {
        const markup = await upload(what)
        if (markup === null) return
        takeIn(markup, this.#list)
        freeMoves(this.#list)
        await this.#look()
      })
    }
  }

  #leaving(event: Event): void {
    clearTimeout(this.#soon)
    this.#asking?.abort()
    if (navigator.onLine) return
    event.preventDefault()
    this.#notSaved(0)
  }
}

customElements.define('sg-composer', Composer)

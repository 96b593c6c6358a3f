/** The composer: looks again while a person writes, saves as it goes, keeps words when offline, takes pictures, applies mends. */
import type { Mend } from '../../ui/parts/mends.ts'
import { takeIn } from '../fragments.ts'
import { forget, type Kept, keep, keptOf, putBack, textOf } from './kept.ts'
import { decide, meet, type Snapshot, snapshot } from './meeting.ts'
import { applyMend } from './mend.ts'
import { dragRows, freeMoves, moveRow } from './order.ts'
import { type NotTaken, nameNotTaken } from './not-taken.ts'
import { keepShell } from '../shell.ts'
import { upload } from './upload.ts'

const device = matchMedia('(pointer: coarse)').matches ? 'phone' : 'computer'

const wordsFor = (status: number, kept: boolean): string => {
  const where = kept ? `Kept on this ${device}` : 'Not kept: do not close this page'
  if (status === 401 || status === 403) return `You are no longer signed in. ${where}; sign in again to save it.`
  return `${where}${kept ? '; will be saved when you are back online.' : '.'}`
}

const timeNow = (): string => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format()

class Composer extends HTMLElement {
  #soon = 0
  #again = 0
  #offering = false
  #asking: AbortController | null = null
  #sending: Promise<void> = Promise.resolve()
  #before: Snapshot = new Map()
  #deciding = false
  #present = 0

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
    this.#before = snapshot(this.#form)
    this.#present = window.setInterval(this.#here, 15_000)
    document.addEventListener('visibilitychange', this.#here)
    void this.#here()
    void keepShell()
    this.#greet()
  }

  disconnectedCallback(): void {
    removeEventListener('online', this.#look)
    clearTimeout(this.#soon)
    clearTimeout(this.#again)
    clearInterval(this.#present)
    document.removeEventListener('visibilitychange', this.#here)
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
    if (this.#deciding) {
      keep(this.#draft, { version: this.dataset.version ?? '', values: textOf(this.#form) })
      return
    }
    const asking = new AbortController()
    this.#asking = asking
    const sent = snapshot(this.#form)
    try {
      const answer = await this.#post(this.dataset.checks, asking.signal)
      const markup = await answer.text()
      if (asking.signal.aborted) return
      if (answer.ok && !answer.redirected) {
        this.#before = sent
        this.#looked(markup, answer.headers.get('x-version'))
      } else if (answer.status === 409 && this.dataset.both) await this.#meet()
      else this.#notSaved(answer.redirected ? 401 : answer.status)
    } catch {
      if (!asking.signal.aborted) this.#notSaved(0)
    }
  }

  #post(to: string | undefined, signal: AbortSignal | null = null): Promise<Response> {
    const body = new FormData()
    for (const [name, value] of textOf(this.#form)) body.append(name, value)
    return fetch(to ?? '', { method: 'POST', body, headers: { 'x-csrf': this.#token }, signal })
  }

  /** Says that somebody is here, hears who else is, and meets them where they have saved meanwhile. */
  #here = async (): Promise<void> => {
    if (!this.dataset.here || document.hidden || !navigator.onLine) return
    const answer = await this.#post(this.dataset.here).catch(() => null)
    if (!answer?.ok || answer.redirected) return
    takeIn(await answer.text(), null)
    if (Number(answer.headers.get('x-version')) > Number(this.dataset.version) && !this.#deciding) await this.#meet()
  }

  /** Both sides, part by part: what nobody touched here is taken in, the rest is decided by whoever sits here. */
  async #meet(): Promise<void> {
    const answer = await this.#post(this.dataset.both)
    if (!answer.ok || answer.redirected) return this.#notSaved(answer.status)
    takeIn(await answer.text(), null)
    const both = this.querySelector('#both')
    if (!both) return
    const { open, taken } = meet(both, this.#form, this.#before)
    this.#deciding = open > 0
    this.#now(answer.headers.get('x-version') ?? '')
    const name = both.querySelector('h2')?.textContent?.replace(/^You and (.*) both changed this$/, '$1') ?? 'A colleague'
    const words = both.querySelector('[data-kept-words]')
    if (open > 0) {
      words?.replaceChildren('Choose for each part. Nothing is lost, and nothing is saved until you have chosen.')
      keep(this.#draft, { version: this.dataset.version ?? '', values: textOf(this.#form) })
      ;(both as HTMLElement).focus()
      return
    }
    this.#met(both)
    if (taken > 0) this.#say(`${name} has changed this post; it is taken in here.`)
    await this.#look()
  }

  /** The pictures of somebody else stay named until the page is opened again. */
  #met(both: Element): void {
    const unseen = both.querySelector('[data-unseen]')
    both.className = unseen ? 'plain stack' : ''
    both.replaceChildren(...(unseen ? [unseen] : []))
  }

  #now(version: string): void {
    this.dataset.version = version
    const field = this.#form.elements.namedItem('version')
    if (field instanceof HTMLInputElement) field.value = version
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
    const button = (event.target as Element).closest<HTMLButtonElement>('[data-mend],[data-move],[data-take],[name=copy],[name=clear]')
    if (!button) return
    event.preventDefault()
    if (button.dataset.take !== undefined) this.#decided(decide(button, this.#form))
    else if (button.dataset.mend !== undefined) applyMend(this.#form, JSON.parse(button.dataset.mend) as Mend)
    else if (button.dataset.move !== undefined) moveRow(button)
    else this.#reword(button)
    void this.#look()
  }

  #decided(left: number): void {
    if (left > 0) return
    this.#deciding = false
    const both = this.querySelector('#both')
    if (both) this.#met(both)
    this.#form.querySelector('textarea')?.focus()
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
    // A part in which somebody writes is left alone; whoever leaves it sees what was said meanwhile.
    if ((event.target as Element).matches('[data-swap] :is(textarea, input[type=text])')) this.#lookSoon()
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

  /** One after another, so that they stand in the order they were chosen. Of several the first that fit are taken, the rest named together. */
  #take(files: readonly File[]): void {
    const left: NotTaken[] = []
    document.getElementById('not-taken')?.remove()
    for (const file of files) this.#sending = this.#sending.then(() => this.#takeOne(file, files.length > 1 ? left : null))
    this.#sending = this.#sending.then(() => nameNotTaken(this.#list, left, device))
  }

  async #takeOne(file: File, left: NotTaken[] | null): Promise<void> {
    const most = Number(this.dataset.most ?? Number.POSITIVE_INFINITY)
    if (left && this.#list.querySelectorAll(':scope > [data-picture]').length >= most) {
      left.push({ name: file.name, why: `a post holds ${most} pictures` })
      return
    }
    const refused = left && ((why: string) => void left.push({ name: file.name, why }))
    const what = { to: this.dataset.upload ?? '', token: this.#token, file, list: this.#list }
    const markup = await upload(refused ? { ...what, refused } : what)
    if (markup === null) return
    takeIn(markup, this.#list)
    freeMoves(this.#list)
    await this.#look()
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

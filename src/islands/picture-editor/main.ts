/** Draws on a picture by finger, mouse or keyboard what is to be covered, blurred or cut. The server burns it in; nothing here looks at the picture. */
import { begun, between, type Kind, type Mark, moved, placeOf, type Point, sized, written } from './marks.ts'

const step = 10
const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -step, y: 0 },
  ArrowRight: { x: step, y: 0 },
  ArrowUp: { x: 0, y: -step },
  ArrowDown: { x: 0, y: step },
}
/** What a finger or the mouse is doing: from where, and with which region as it was. */
type Held = { readonly from: Point; readonly does: 'move' | 'size' | 'draw'; readonly was: Mark | null; readonly pointer: number }

class PictureEditor extends HTMLElement {
  #marks: readonly Mark[] = []
  #past: (readonly Mark[])[] = []
  #at = -1
  #tool: Kind = 'cover'
  #held: Held | null = null
  readonly #layer = document.createElement('div')

  connectedCallback(): void {
    if (this.#layer.isConnected) return
    this.#layer.className = 'drawn'
    this.#layer.setAttribute('role', 'group')
    this.#layer.setAttribute('aria-label', 'Drawn on the picture')
    this.querySelector('figure')?.append(this.#layer)
    this.dataset.ready = ''
    this.#part('[data-drawing]').hidden = false
    this.#layer.addEventListener('pointerdown', (event) => this.#press(event))
    this.#layer.addEventListener('pointermove', (event) => this.#drag(event))
    for (const type of ['pointerup', 'pointercancel'] as const) this.#layer.addEventListener(type, () => this.#release())
    this.#layer.addEventListener('keydown', (event) => this.#key(event))
    this.#layer.addEventListener('focusin', (event) => this.#choose(this.#numberOf(event.target)))
    this.addEventListener('click', (event) => this.#click(event))
    this.addEventListener('formdata', (event) => {
      for (const mark of this.#marks) event.formData.append('mark', written(mark))
    })
    this.#show()
  }

  #part(of: string): HTMLElement {
    return this.querySelector<HTMLElement>(of) ?? this
  }
  #numberOf(inside: EventTarget | null): number {
    const region = inside instanceof Element ? inside.closest('.region') : null
    return region ? [...this.#layer.children].indexOf(region) : -1
  }
  #placeOf(event: PointerEvent): Point {
    const { left, top, width, height } = this.#layer.getBoundingClientRect()
    return { x: ((event.clientX - left) * 1000) / width, y: ((event.clientY - top) * 1000) / height }
  }

  #click(event: MouseEvent): void {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (button?.dataset.tool) this.#begin(button.dataset.tool as Kind)
    else if (button?.dataset.back !== undefined) this.#stepBack()
    else if (button?.dataset.out !== undefined) this.#takeOut(this.#at)
  }

  /** A button puts a region in the middle, to be moved; from then on a finger draws more of them. */
  #begin(kind: Kind): void {
    this.#tool = kind
    this.dataset.armed = ''
    const cut = this.#marks.findIndex((mark) => mark.kind === 'crop')
    if (kind === 'crop' && cut >= 0) this.#at = cut
    else if (!this.#add(begun(kind, this.#marks.length))) return
    this.#show()
    this.#focus()
  }

  /** One cut only: a new one takes its place. */
  #add(mark: Mark): boolean {
    const others = mark.kind === 'crop' ? this.#marks.filter(({ kind }) => kind !== 'crop') : this.#marks
    const most = Number(this.dataset.most)
    if (others.length >= most) {
      this.#say(`No more than ${most} at once. Put these on the picture first.`)
      return false
    }
    this.#remember()
    this.#marks = [...others, mark]
    this.#at = this.#marks.length - 1
    return true
  }

  #remember(): void {
    this.#past = [...this.#past.slice(-99), this.#marks]
  }
  #put(mark: Mark): void {
    this.#marks = this.#marks.map((one, at) => (at === this.#at ? mark : one))
    this.#show()
  }
  #choose(at: number): void {
    this.#at = at
    this.#show()
  }
  #focus(): void {
    const region = this.#layer.children[this.#at] ?? this.querySelector(`[data-tool=${this.#tool}]`)
    if (region instanceof HTMLElement) region.focus({ preventScroll: this.#held !== null })
  }

  #stepBack(): void {
    this.#marks = this.#past.at(-1) ?? []
    this.#past = this.#past.slice(0, -1)
    this.#at = Math.min(Math.max(this.#at, 0), this.#marks.length - 1)
    this.#show()
    if (document.activeElement?.matches(':not(button)') || this.#past.length === 0) this.#focus()
    this.#say('The last step is undone.')
  }
  #takeOut(at: number): void {
    if (!this.#marks[at]) return
    this.#remember()
    const name = this.#nameOf(at)
    this.#marks = this.#marks.filter((_, number) => number !== at)
    this.#at = Math.min(at, this.#marks.length - 1)
    this.#show()
    this.#focus()
    this.#say(`${name} is taken out.`)
  }

  #key(event: KeyboardEvent): void {
    const [mark, by] = [this.#marks[this.#at], arrows[event.key]]
    const undoes = event.key === 'z' && (event.ctrlKey || event.metaKey)
    const removes = event.key === 'Delete' || event.key === 'Backspace'
    if (!mark || !(by || undoes || removes)) return
    event.preventDefault()
    if (undoes) this.#stepBack()
    else if (by) this.#nudge(event.shiftKey ? sized(mark, by) : moved(mark, by))
    else this.#takeOut(this.#at)
  }
  #nudge(mark: Mark): void {
    this.#remember()
    this.#put(mark)
    this.#say(placeOf(mark))
  }

  /** Before a button was pressed a finger scrolls the page; the mouse may draw at once. */
  #press(event: PointerEvent): void {
    if (event.button !== 0 || this.#held) return
    const at = this.#numberOf(event.target)
    const sizes = event.target instanceof Element && event.target.matches('.size')
    const was = this.#marks[at] ?? null
    const takes = was !== null && (sizes || was.kind !== 'crop' || this.#tool === 'crop')
    if (!takes && event.pointerType === 'touch' && this.dataset.armed === undefined) return
    event.preventDefault()
    this.#layer.setPointerCapture(event.pointerId)
    const does = takes ? (sizes ? 'size' : 'move') : 'draw'
    this.#held = { from: this.#placeOf(event), does, was: takes ? was : null, pointer: event.pointerId }
    if (!takes) return
    this.#at = at
    this.#focus()
  }

  #drag(event: PointerEvent): void {
    const held = this.#held
    if (held?.pointer !== event.pointerId) return
    const now = this.#placeOf(event)
    const by = { x: now.x - held.from.x, y: now.y - held.from.y }
    if (held.does === 'draw') this.#draw(held, now)
    else if (held.was) {
      if (this.#marks[this.#at] === held.was) this.#remember()
      this.#put(held.does === 'size' ? sized(held.was, by) : moved(held.was, by))
    }
  }

  #draw(held: Held, now: Point): void {
    const mark = between(this.#tool, held.from, now)
    if (!mark) return
    if (held.was) {
      this.#put(mark)
      return
    }
    this.#held = this.#add(mark) ? { ...held, was: mark } : null
    this.#show()
    this.#focus()
  }

  #release(): void {
    const mark = this.#marks[this.#at]
    if (this.#held && mark) this.#say(placeOf(mark))
    this.#held = null
  }

  #nameOf(at: number): string {
    const kind = this.#marks[at]?.kind
    const words = this.#part(`[data-tool=${kind}]`).dataset.region ?? ''
    return kind === 'crop' ? words : `${words} ${this.#marks.slice(0, at + 1).filter((mark) => mark.kind === kind).length}`
  }
  #say(words: string): void {
    this.#part('[data-said]').textContent = words
  }

  #show(): void {
    while (this.#layer.children.length > this.#marks.length) this.#layer.lastElementChild?.remove()
    while (this.#layer.children.length < this.#marks.length) this.#layer.append(newRegion(this.#layer.children.length))
    this.#marks.forEach((mark, at) => {
      const region = this.#layer.children[at] as HTMLElement
      region.className = `region ${mark.kind}${at === this.#at ? ' at' : ''}`
      region.setAttribute('aria-label', this.#nameOf(at))
      for (const [side, value] of [
        ['left', mark.x],
        ['top', mark.y],
        ['width', mark.width],
        ['height', mark.height],
      ] as const)
        region.style[side] = `${value / 10}%`
      region.firstElementChild?.replaceChildren(placeOf(mark))
    })
    for (const button of this.querySelectorAll<HTMLElement>('[data-tool]'))
      button.setAttribute('aria-pressed', String(this.dataset.armed !== undefined && button.dataset.tool === this.#tool))
    this.#part('[data-drawn]').hidden = this.#marks.length + this.#past.length === 0
    this.#part('[data-drawn] [type=submit]').hidden = this.#marks.length === 0
    this.#part('[data-out]').hidden = this.#at < 0
  }
}

/** A region is one stop of the keyboard; its place is said with its name, and its corner is for finger and mouse. */
const newRegion = (at: number): HTMLElement => {
  const region = document.createElement('div')
  region.tabIndex = 0
  region.setAttribute('role', 'application')
  region.setAttribute('aria-describedby', `place-${at}`)
  const place = document.createElement('span')
  place.id = `place-${at}`
  place.className = 'vh'
  const corner = document.createElement('span')
  corner.className = 'size'
  region.append(place, corner)
  return region
}

customElements.define('sg-picture-editor', PictureEditor)

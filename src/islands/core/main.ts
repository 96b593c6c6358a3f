/** Sharpens every page; each page works without it. Under 2 kB: small things only. */
import { clockState, shareLeft, timeLeft } from '../../ui/parts/clock-words.ts'

const all = <E extends HTMLElement>(query: string): E[] => [...document.querySelectorAll<E>(query)]
const on = (type: string, act: (event: Event, target: Element) => void): void =>
  document.addEventListener(type, (event) => event.target instanceof Element && act(event, event.target))

// The count of characters, and what a long text still may hold.
const count = (area: HTMLTextAreaElement): void => {
  const note = document.getElementById(area.dataset.note ?? '')?.querySelector('[data-count]')
  if (note) note.textContent = `${[...area.value].length} of ${area.dataset.max} characters.`
}
on('input', (_, target) => target instanceof HTMLTextAreaElement && target.dataset.max && count(target))
for (const area of all<HTMLTextAreaElement>('textarea[data-max]')) count(area)

// What must be put right is read first.
document.querySelector<HTMLElement>('[data-focus]')?.focus()

on('click', (event, target) => {
  const button = target.closest<HTMLElement>('a,button,summary')
  if (!button) return
  const { open, copy } = button.dataset
  const panel = open && document.getElementById(open)
  if (panel instanceof HTMLDialogElement) {
    event.preventDefault()
    panel.showModal()
  }
  if (button.matches('[data-close]')) button.closest('details')?.removeAttribute('open')
  if (copy) void copyFrom(button, copy)
  if (button.getAttribute('aria-disabled') === 'true') explain(event, button)
})

// A stopped button says what stops it, and leads there.
const explain = (event: Event, button: HTMLElement): void => {
  event.preventDefault()
  const why = document.getElementById(button.getAttribute('aria-describedby') ?? '')
  why?.classList.remove('vh')
  const stop = document.querySelector<HTMLElement>('.f.stop')
  stop?.scrollIntoView({ block: 'center' })
  stop?.focus({ preventScroll: true })
}

const copyFrom = async (button: HTMLElement, id: string): Promise<void> => {
  const field = document.getElementById(id) as HTMLInputElement
  const words = button.textContent
  field.select()
  await navigator.clipboard.writeText(field.value)
  button.textContent = 'Copied'
  setTimeout(() => {
    button.textContent = words
  }, 3000)
  const seconds = Number(button.dataset.clear)
  if (seconds) setTimeout(() => void forget(field), seconds * 1000)
}
/** Gone from the page, and from what was copied: a browser lets only the page that is looked at do the latter. */
const forget = async (field: HTMLInputElement): Promise<void> => {
  field.value = ''
  const empty = (): Promise<void> => navigator.clipboard.writeText('').catch(() => {})
  if (document.hasFocus()) return empty()
  addEventListener('focus', () => void empty(), { once: true })
}
// What is shown hides by itself, copied or not.
for (const button of all('[data-clear]')) {
  const field = document.getElementById(button.dataset.copy ?? '')
  if (field instanceof HTMLInputElement)
    setTimeout(
      () => {
        field.value = ''
      },
      2 * 1000 * Number(button.dataset.clear),
    )
}
for (const button of all('[data-copy]')) button.hidden = !navigator.clipboard
for (const button of all('[data-close]')) button.hidden = false

// A form goes once. Coming back to the page frees it; leaving the school takes the drafts kept on this device along.
on('submit', (event, form) => {
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'post') return
  if (form.dataset.sent) event.preventDefault()
  form.dataset.sent = '1'
  const button = (event as SubmitEvent).submitter
  button?.setAttribute('aria-busy', 'true')
  if (form.action.endsWith('/sign-out'))
    for (const key of Object.keys(localStorage)) if (key.startsWith('schoolgate:')) localStorage.removeItem(key)
  if (form.action.endsWith('/sign-out') && 'caches' in window) void caches.delete('schoolgate-shell')
})
addEventListener('pageshow', () => {
  for (const form of all('[data-sent]')) {
    delete form.dataset.sent
    for (const button of form.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy')
  }
})

// Clocks stay true while the page is open.
const tick = (): void => {
  for (const chip of all('[data-due]')) {
    const [due, start, now] = [Date.parse(chip.dataset.due ?? ''), Date.parse(chip.dataset.start ?? ''), Date.now()]
    const state = clockState(now, start, due)
    chip.className = state === 'calm' ? 'clock' : `clock ${state}`
    chip.querySelector('b')?.replaceChildren(timeLeft(now, due))
    chip.querySelector('[pathLength]')?.setAttribute('stroke-dasharray', `${shareLeft(now, start, due)} 100`)
  }
}
setInterval(tick, 30_000)
document.addEventListener('visibilitychange', tick)

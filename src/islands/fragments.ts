/** Markup from our own server becomes part of the page here and nowhere else. */
type Policy = { createHTML(markup: string): string; createScriptURL(address: string): string }
type Rules = { createHTML: (markup: string) => string; createScriptURL: (address: string) => string }
type Factory = { createPolicy(name: string, rules: Rules): Policy }

const factory = (window as unknown as { readonly trustedTypes?: Factory }).trustedTypes
const policy = factory?.createPolicy('schoolgate', {
  createHTML: (markup) => markup,
  createScriptURL: (address) => {
    if (!address.startsWith('/static/')) throw new TypeError('Only our own scripts.')
    return address
  },
})

/** The address of a script of ours, as a browser that asks for trust takes it. */
export const scriptAddress = (address: string): string => policy?.createScriptURL(address) ?? address

const parsed = (markup: string): DocumentFragment => {
  const template = document.createElement('template')
  template.innerHTML = policy ? policy.createHTML(markup) : markup
  return template.content
}

/**
 * Takes in what the server answered: a part whose id stands in the page with `data-swap` takes that part's place,
 * anything else goes to the end of `list`. A part in which somebody is writing is left alone, and focus stays where it was.
 */
export const takeIn = (markup: string, list: Element | null): void => {
  const focus = focusNow()
  for (const part of [...parsed(markup).children]) {
    const old = part.id === '' ? null : document.getElementById(part.id)
    if (old?.matches('[data-swap]')) swap(old, part)
    else if (old === null) list?.append(part)
  }
  focus()
}

const swap = (old: Element, part: Element): void => {
  if (old.contains(document.activeElement) && document.activeElement?.matches('textarea,input:not([type=checkbox],[type=radio]),select'))
    return
  const open = new Map([...old.querySelectorAll('details')].map((one) => [nameOf(one), one.open]))
  old.className = part.className
  old.replaceChildren(...part.childNodes)
  for (const one of old.querySelectorAll('details')) one.open = open.get(nameOf(one)) ?? one.open
}

/** A fold whose title changes has a name beside it. */
const nameOf = (fold: Element): string =>
  fold.querySelector<HTMLElement>(':scope > summary > [data-fold]')?.dataset.fold ?? fold.querySelector('summary')?.textContent ?? ''

/** Remembers what has the focus; the answer gives it back to the same control, or to its twin after a swap. */
const focusNow = (): (() => void) => {
  const was = document.activeElement
  return () => {
    if (!(was instanceof HTMLElement) || was.isConnected) return
    const byId = was.id === '' ? null : document.getElementById(was.id)
    const link = was.getAttribute('href')
    const place = link === null ? null : document.querySelector(`a[href="${CSS.escape(link)}"]`)
    const [name, value] = [was.getAttribute('name'), was.getAttribute('value')]
    const twin =
      byId ?? place ?? (name === null ? null : document.querySelector(`[name="${CSS.escape(name)}"][value="${CSS.escape(value ?? '')}"]`))
    const rest = twin ?? document.getElementById('checks-title')
    if (rest === null) return
    if (twin === null) rest.setAttribute('tabindex', '-1')
    ;(rest as HTMLElement).focus({ preventScroll: true })
  }
}

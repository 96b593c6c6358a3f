/** Saves a long form as it is written, so that nothing is lost when the bell rings. Without script, "Save for later" does it. */
const pause = 1200

class Autosave extends HTMLElement {
  #soon = 0
  #sending: Promise<void> = Promise.resolve()

  connectedCallback(): void {
    this.#form?.addEventListener('input', this.#later)
    this.#form?.addEventListener('submit', this.#stop)
  }

  disconnectedCallback(): void {
    this.#stop()
  }

  get #form(): HTMLFormElement | null {
    return this.closest('form')
  }

  #stop = (): void => clearTimeout(this.#soon)
  #later = (): void => {
    clearTimeout(this.#soon)
    this.#soon = window.setTimeout(() => {
      // One after the other: the first answer says which draft the next one belongs to.
      this.#sending = this.#sending.then(this.#save, this.#save)
    }, pause)
  }

  #save = async (): Promise<void> => {
    const form = this.#form
    if (!form) return
    const body = new FormData(form)
    const token = String(body.get('csrf') ?? '')
    if (this.dataset.draft) body.set('draft', this.dataset.draft)
    const answer = await fetch(this.dataset.save ?? '', { method: 'POST', body, headers: { 'x-csrf': token } }).catch(() => null)
    // What cannot be saved yet (no name, no platform) is said when the person saves by hand.
    if (!answer?.ok || answer.redirected) return
    const id = answer.headers.get('x-version')
    if (id && !this.dataset.draft) {
      this.dataset.draft = id
      form.action = `/applications/${id}/edit`
      history.replaceState(null, '', `/applications/${id}/edit`)
    }
    document.querySelector('[data-saved]')?.replaceChildren(await answer.text())
  }
}

customElements.define('sg-autosave', Autosave)

/** Keeps an authenticator code current while its page is open. The code never rests in storage, and goes when the page is hidden. */
type Answer = { readonly code: string; readonly secondsLeft: number }

class LiveCode extends HTMLElement {
  #timer = 0
  #left = 0

  connectedCallback(): void {
    this.#left = this.querySelector('progress')?.value ?? 0
    this.#timer = window.setInterval(() => void this.#second(), 1000)
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer)
  }

  async #second(): Promise<void> {
    this.#left -= 1
    if (this.#left <= 0 && !document.hidden && !(await this.#ask())) return
    this.#show(this.#left > 0 ? `Changes in ${this.#left} ${this.#left === 1 ? 'second' : 'seconds'}` : 'Looking for the next one')
  }

  /** False when the codes have stopped: signed out, or no longer allowed. */
  async #ask(): Promise<boolean> {
    const answer = await fetch(this.dataset.src ?? '', { headers: { accept: 'application/json' } }).catch(() => null)
    if (!answer?.ok || answer.redirected) {
      clearInterval(this.#timer)
      this.querySelector('[data-code]')?.replaceChildren('')
      this.#show('The codes have stopped. Open this page again.')
      return false
    }
    const { code, secondsLeft } = (await answer.json()) as Answer
    this.#left = secondsLeft
    this.querySelector('[data-code]')?.replaceChildren(code)
    return true
  }

  #show(words: string): void {
    this.querySelector('[data-left]')?.replaceChildren(words)
    const bar = this.querySelector('progress')
    if (bar) bar.value = Math.max(0, this.#left)
  }
}

customElements.define('sg-totp', LiveCode)

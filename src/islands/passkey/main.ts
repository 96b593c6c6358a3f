/** Asks the device for a passkey before its form goes: to make one, or to use one. */
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

type Options = Parameters<typeof startAuthentication>[0]['optionsJSON'] & Parameters<typeof startRegistration>[0]['optionsJSON']

class PasskeyForm extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('submit', (event) => {
      const [form, answer] = [this.querySelector('form'), this.querySelector<HTMLInputElement>('[name=answer]')]
      if (!form || !answer || answer.value !== '') return
      event.preventDefault()
      void this.#ask(form, answer)
    })
    // Coming back to the page, an old answer is of no use.
    addEventListener('pageshow', () => {
      const answer = this.querySelector<HTMLInputElement>('[name=answer]')
      if (answer) answer.value = ''
    })
  }

  async #ask(form: HTMLFormElement, answer: HTMLInputElement): Promise<void> {
    this.#say('')
    if (!browserSupportsWebAuthn()) return this.#say('This browser cannot use passkeys here. Sign in another way.')
    try {
      const options = await this.#options(form)
      if (typeof options === 'string') return this.#say(options)
      const optionsJSON = options
      const given = await (this.dataset.kind === 'make' ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON }))
      answer.value = JSON.stringify(given)
      form.requestSubmit()
    } catch (error) {
      this.#say(sayOf(error))
    }
  }

  async #options(form: HTMLFormElement): Promise<Options | string> {
    const csrf = form.querySelector<HTMLInputElement>('[name=csrf]')?.value ?? ''
    const response = await fetch(this.dataset.options ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf': csrf },
      body: '{}',
    })
    const said = (await response.json()) as Options & { readonly detail?: string }
    return response.ok ? said : (said.detail ?? 'That did not work. Load the page again.')
  }

  #say(words: string): void {
    const place = this.querySelector<HTMLElement>('[data-says]')
    if (!place) return
    place.textContent = words
    place.hidden = words === ''
  }
}

const sayOf = (error: unknown): string => {
  const name = error instanceof Error ? error.name : ''
  if (name === 'InvalidStateError') return 'This device has a passkey for you already.'
  if (name === 'NotAllowedError' || name === 'AbortError') return 'Nothing was done: it was stopped, or took too long.'
  if (name === 'SecurityError') return 'Passkeys work only at the address that the school uses, with https.'
  return 'That did not work. Try again, or choose another way.'
}

customElements.define('sg-passkey', PasskeyForm)

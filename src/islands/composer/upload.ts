/** One picture on its way to the school: a preview, how far it is, and another try when it did not arrive. */
export type Upload = {
  readonly to: string
  readonly token: string
  readonly file: File
  readonly list: Element
  /** Told why a picture was refused, in place of the question whether to try again: where several were chosen at once. */
  readonly refused?: (why: string) => void
}

/** Sends the picture and answers with the server's fragment; waits for the person to try again when it fails. */
export const upload = async (what: Upload): Promise<string | null> => {
  const { card, bar, words } = cardFor(what.file)
  what.list.append(card)
  for (;;) {
    const answer = await send(what, (share) => {
      bar.value = share
    })
    if (answer.ok) {
      card.remove()
      return answer.text
    }
    if (what.refused && answer.isRefusal) {
      card.remove()
      what.refused(answer.text)
      return null
    }
    words.textContent = `${what.file.name}: ${answer.text}`
    if (!(await askAgain(card))) {
      card.remove()
      return null
    }
    words.textContent = what.file.name
  }
}

const cardFor = (file: File): { card: HTMLElement; bar: HTMLProgressElement; words: HTMLElement } => {
  const card = document.createElement('div')
  card.className = 'up'
  const picture = document.createElement('img')
  picture.alt = ''
  picture.src = URL.createObjectURL(file)
  picture.onload = picture.onerror = () => URL.revokeObjectURL(picture.src)
  const words = document.createElement('span')
  words.textContent = file.name
  words.setAttribute('role', 'status')
  const bar = document.createElement('progress')
  bar.max = 1
  bar.value = 0
  bar.setAttribute('aria-label', `Sending ${file.name}`)
  const side = document.createElement('div')
  side.className = 'prog'
  side.append(words, bar)
  card.append(picture, side)
  return { card, bar, words }
}

const askAgain = (card: Element): Promise<boolean> =>
  new Promise((decided) => {
    const line = document.createElement('div')
    line.className = 'line'
    for (const [says, again] of [
      ['Try again', true],
      ['Leave it', false],
    ] as const) {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'btn'
      button.textContent = says
      button.onclick = () => {
        line.remove()
        decided(again)
      }
      line.append(button)
    }
    card.append(line)
  })

/** A refusal is about the picture itself: sending it once more would change nothing. */
type Answer = { readonly ok: boolean; readonly text: string; readonly isRefusal?: boolean }

/** XMLHttpRequest, because fetch does not tell how far an upload is. */
const send = (what: Upload, far: (share: number) => void): Promise<Answer> =>
  new Promise((answered) => {
    const request = new XMLHttpRequest()
    const body = new FormData()
    body.set('picture', what.file)
    request.open('POST', what.to)
    request.setRequestHeader('x-csrf', what.token)
    request.upload.onprogress = (event) => far(event.loaded / event.total)
    request.onerror = () => answered({ ok: false, text: 'the school could not be reached.' })
    request.onload = () =>
      answered({ ok: request.status >= 200 && request.status < 300, text: wordsOf(request), isRefusal: refusals.includes(request.status) })
    request.send(body)
  })

const refusals: readonly number[] = [400, 409, 413, 415, 422]

const wordsOf = (request: XMLHttpRequest): string => {
  if (request.status >= 200 && request.status < 300) return request.responseText
  const isPlain = request.getResponseHeader('content-type')?.startsWith('text/plain') ?? false
  return isPlain ? request.responseText : 'the picture was not taken. Is it a JPEG, PNG or WebP?'
}

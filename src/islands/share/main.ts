/** Hands the pictures of a post to another app of the device, where the browser can. The files are fetched when the button is pressed first. */
type Wanted = { readonly href: string; readonly mime: string; readonly kind: string }

const fetched = async ({ href, mime }: Wanted, at: number): Promise<File> => {
  const answer = await fetch(href)
  if (!answer.ok) throw new Error('gone')
  return new File([await answer.blob()], `${at + 1}.${mime.split('/')[1] ?? 'jpeg'}`, { type: mime })
}

const canShare = (types: readonly string[]): boolean =>
  'canShare' in navigator &&
  navigator.canShare({ files: types.map((type, at) => new File(['-'], `${at}.${type.split('/')[1]}`, { type })) })

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-share]')) {
  const wanted = JSON.parse(button.dataset.files ?? '[]') as Wanted[]
  const words = button.textContent
  let files: File[] | null = null
  button.hidden = !canShare(wanted.map(({ mime }) => mime))
  const share = async (): Promise<void> => {
    button.textContent = 'Fetching the pictures…'
    files ??= await Promise.all(wanted.map(fetched))
    button.textContent = words
    await navigator.share({ files, text: button.dataset.text ?? '' })
  }
  button.addEventListener('click', () => {
    share().catch((error: Error) => {
      // A browser that waited too long for the files wants to be asked again; they are here now.
      if (error.name === 'NotAllowedError') button.textContent = 'Ready: share now'
      else if (error.name !== 'AbortError') button.textContent = 'That did not work: use the file instead'
    })
  })
}

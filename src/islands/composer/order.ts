/** Pictures change places by their buttons, and by being dragged at their picture. Their order is the order of their rows. */
const rowOf = (inside: EventTarget | null): HTMLElement | null =>
  inside instanceof Element ? inside.closest<HTMLElement>('.row[data-picture]') : null

/** One place up or down; the button keeps the focus, so that it can be pressed again. */
export const moveRow = (button: HTMLButtonElement): void => {
  const row = rowOf(button)
  const beside = button.dataset.move === 'earlier' ? row?.previousElementSibling : row?.nextElementSibling
  if (!row || !beside) return
  if (button.dataset.move === 'earlier') beside.before(row)
  else beside.after(row)
  freeMoves(row.parentElement)
  ;(button.disabled ? row.querySelector<HTMLButtonElement>('[data-move]:not([disabled])') : button)?.focus()
  row.scrollIntoView({ block: 'nearest' })
}

/** The first cannot go earlier, nor the last later. */
export const freeMoves = (list: Element | null): void => {
  const rows = [...(list?.querySelectorAll('.row[data-picture]') ?? [])]
  rows.forEach((row, at) => {
    for (const button of row.querySelectorAll<HTMLButtonElement>('[data-move]'))
      button.disabled = at === (button.dataset.move === 'earlier' ? 0 : rows.length - 1)
  })
}

/** With a mouse a row is taken up at its picture and put down before or after another. `moved` is told when it lies. */
export const dragRows = (list: Element, moved: () => void): void => {
  let held: HTMLElement | null = null
  list.addEventListener('dragstart', (event) => {
    held = event.target instanceof HTMLImageElement ? rowOf(event.target) : null
    held?.classList.add('held-up')
    if (!held) return
    const carried = (event as DragEvent).dataTransfer
    // A browser would carry the picture along as a file; only its place moves.
    carried?.clearData()
    carried?.setData('text/plain', '')
  })
  list.addEventListener('dragover', (event) => {
    const over = rowOf(event.target)
    if (!held || !over || over === held) return
    event.preventDefault()
    const { top, height } = over.getBoundingClientRect()
    if ((event as DragEvent).clientY < top + height / 2) over.before(held)
    else over.after(held)
  })
  list.addEventListener('drop', (event) => {
    if (!held) return
    event.preventDefault()
    event.stopPropagation()
  })
  list.addEventListener('dragend', () => {
    held?.classList.remove('held-up')
    if (held) moved()
    held = null
    freeMoves(list)
  })
}

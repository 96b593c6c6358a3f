/** One of several pictures that did not join the post, and why. */
export type NotTaken = { readonly name: string; readonly why: string }

/** The first sentence of a refusal, as it stands in the middle of another. */
const bare = (why: string): string =>
  (why.split(/(?<=[.!?])\s/)[0] ?? why).replace(/[.\s]+$/, '').replace(/^[A-Z](?=[a-z' ])/, (letter) => letter.toLowerCase())

/** Names all of them below the pictures in one sentence, those with the same reason together, and says where they still are. */
export const nameNotTaken = (list: Element, left: readonly NotTaken[], device: string): void => {
  if (left.length === 0) return
  const reasons = new Map<string, string>()
  for (const { name, why } of left) reasons.set(bare(why), [reasons.get(bare(why)) ?? [], name].flat().join(', '))
  const parts = [...reasons].map(([why, names]) => `${names} (${why})`)
  const line = document.createElement('p')
  line.id = 'not-taken'
  line.setAttribute('role', 'alert')
  list.append(line)
  line.textContent = `Not taken: ${parts.join('; ')}. ${left.length === 1 ? 'It is' : 'They are'} still on your ${device}.`
}

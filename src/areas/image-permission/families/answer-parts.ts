import { filled, type Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { inside, line, quiet, row, sheet } from '../../../ui/parts/paper.ts'
import { radioPicks } from '../../../ui/parts/picks.ts'
import { tag } from '../../../ui/parts/words.ts'
import { type Purpose, purposeName } from '../purposes.rule.ts'
import { type Child, type Chosen, inWords } from './family.ts'
import { grouped, placeOf } from './wording.ts'

export type Raw = Readonly<Record<string, string | readonly string[]>>
const everyChild = 'all'
const fieldOf = (child: string, purpose: Purpose): string => `${child}-${purpose.replace(':', '_')}`
const choices = [
  { value: 'yes', says: 'Yes' },
  { value: 'no', says: 'No' },
] as const

/** What was chosen in the form: for each child by itself, or for all of them at once. */
export const chosenOf = (raw: Raw, children: readonly Child[], asked: readonly Purpose[]): readonly Chosen[] =>
  children.flatMap(({ id }) =>
    asked.flatMap((purpose): readonly Chosen[] => {
      const said = raw[fieldOf(id, purpose)] ?? raw[fieldOf(everyChild, purpose)]
      return said === 'yes' || said === 'no' ? [{ pupilId: id, purpose, state: said }] : []
    }),
  )

/** No to every use, for every child: as easy as a yes. */
export const noToAll = (children: readonly Child[], asked: readonly Purpose[]): readonly Chosen[] =>
  children.flatMap(({ id }) => asked.map((purpose): Chosen => ({ pupilId: id, purpose, state: 'no' })))

const shortly = (state: string | undefined): string => (state === 'yes' ? 'yes' : state === undefined ? '' : 'no')

/** The questions, one use after another in groups, nothing chosen beforehand but this person's own earlier answers. */
export function questions(asked: readonly Purpose[], children: readonly Child[], form: Form): Html {
  const sets = oneSet(children)
    ? [{ key: everyChild, title: null, said: children[0]?.said }]
    : children.map((one) => ({ key: one.id, title: one.forename, said: one.said }))
  return html`${sets.map(({ key, title, said }) => {
    const ready = filled(form, Object.fromEntries(asked.map((one) => [fieldOf(key, one), shortly(said?.get(one))])))
    return grouped(asked).map((group) =>
      sheet({
        id: `${key}-${group.title.toLowerCase().replaceAll(' ', '-')}`,
        title: title === null ? group.title : `${title}: ${group.title.toLowerCase()}`,
        body: group.purposes.map((purpose) => question(purpose, fieldOf(key, purpose), ready)),
      }),
    )
  })}`
}

const question = (purpose: Purpose, name: string, form: Form): Html => {
  const place = placeOf(purpose)
  return row(
    null,
    radioPicks({
      name,
      label: purposeName(purpose),
      hint: html`${place.means}<br><b>Seen by:</b> ${place.who}<br><b>Can it be taken back?</b> ${place.back}`,
      form,
      choices,
      boxed: true,
      pair: true,
    }),
  )
}

/** Whether one set of answers does for all the children: unless this person has answered differently for them. */
export const oneSet = (children: readonly Child[]): boolean =>
  children.every(({ said }) => {
    const first = children[0]?.said
    return (
      first !== undefined &&
      said.size === first.size &&
      [...said].every(([purpose, state]) => shortly(first.get(purpose)) === shortly(state))
    )
  })

/** What this person has answered, child by child. */
export const answered = (children: readonly Child[], asked: readonly Purpose[]): Html => {
  const sets = oneSet(children)
    ? [{ title: inWords(children.map(({ forename }) => forename)), said: children[0]?.said }]
    : children.map(({ forename, said }) => ({ title: forename, said }))
  return html`${sets.map(({ title, said }) =>
    sheet({
      title: `${title}: what you answered`,
      body: asked.map((purpose) => {
        const state = shortly(said?.get(purpose))
        return row(
          state === 'yes' ? mark('tick', 'go') : state === 'no' ? mark('cross', 'stop') : null,
          line(
            html`<span>${purposeName(purpose)}</span>${tag(state === '' ? 'Left open: no' : state === 'yes' ? 'Yes' : 'No', state === 'yes' ? 'go' : state === 'no' ? 'stop' : null)}`,
            true,
          ),
        )
      }),
    }),
  )}`
}

export const nothingToAsk = (): Html =>
  sheet({
    title: 'There is nothing to answer now',
    body: inside(quiet('No picture is used without a yes. If you have a question, the school office is glad to help.')),
  })

import type { Content } from '../infra/http/declare.ts'
import { html } from '../ui/html.ts'
import { acts, linkButton } from '../ui/parts/buttons.ts'
import { empty } from '../ui/parts/empty.ts'
import { quiet } from '../ui/parts/paper.ts'
import { clauseLink } from '../ui/parts/words.ts'

/** A refusal as a page: what happened, what to do, and the clause. The code is for whoever is asked for help. */
export const refusalPage = ({
  says,
  mend,
  clause,
  code,
}: {
  says: string
  mend: string
  clause: string | null
  code: string
}): Content => ({
  title: 'Not this time',
  crumb: 'Schoolgate',
  body: empty({
    title: says,
    text: mend,
    action: html`${acts(linkButton({ says: 'Go to Today', href: '/', kind: 'main' }))}${quiet(html`${clause ? html`Clause ${clauseLink(clause)}. ` : ''}Code ${code}.`)}`,
  }),
})

import type { Content } from '../../infra/http/declare.ts'
import type { Work } from '../../infra/work/work.ts'
import { sayDay } from '../../kernel/say-time.ts'
import { html } from '../../ui/html.ts'
import { acts, linkButton } from '../../ui/parts/buttons.ts'
import { copyText } from '../../ui/parts/copy.ts'
import { plain, quiet } from '../../ui/parts/paper.ts'
import { say } from '../../ui/parts/words.ts'
import { invitationDays } from './invitation.ts'

export type Link = { readonly id: string; readonly name: string; readonly email: string; readonly token: string }

/** Links just made, each to be handed to its person. They are nowhere else: this page is the only time they are shown. */
export const linkPage =
  (work: Work, links: readonly Link[], mailed = false) =>
  (origin: string): Content => {
    const until = sayDay(work.now().add({ hours: 24 * invitationDays }), work.school.timeZone)
    const [only] = links
    return {
      title: links.length === 1 && only ? `A link for ${only.name}` : `${links.length} links`,
      crumb: html`<a href="/people">People</a>`,
      lede: `Shown this once. ${links.length === 1 ? 'It works' : 'Each works'} for one person, once, until ${until}.`,
      nav: 'people',
      body: html`<div class="stack roomy">${plain({
        body: html`${links.map((link, at) => copyText({ id: `link-${at + 1}`, label: link.name, value: `${origin}/invite/${link.token}`, hint: link.email }))}
${mailed ? say('go', links.length === 1 ? 'It is on its way by e-mail too.' : 'They are on their way by e-mail too.', 'Nothing needs to be handed over unless the letter does not come.') : null}${quiet('Hand it over in a way that only they read: their school mailbox, or on paper in person. Whoever opens it first chooses the password.')}
${acts(linkButton({ says: 'Back to the list', href: '/people', kind: 'main' }), links.length === 1 && only ? linkButton({ says: 'Their page', href: `/people/${only.id}` }) : null)}`,
      })}</div>`,
    }
  }

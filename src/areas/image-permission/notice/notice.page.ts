import { z } from 'zod'
import { file, screen } from '../../../infra/http/declare.ts'
import { html } from '../../../ui/html.ts'
import { acts, linkButton } from '../../../ui/parts/buttons.ts'
import { columns, fold, inside, plain, quiet, sheet } from '../../../ui/parts/paper.ts'
import { askCrumb } from '../rounds/rounds.page.ts'
import { noticeOf, noticePaper, noticeText } from './notice.ts'

/** The page for families, as the school's settings make it: to be read, printed, and put on the website. */
export const noticeScreen = screen({
  path: '/roll/notice',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({}),
  show: async (work) => {
    const notice = await noticeOf(work)
    return {
      title: 'What families are told',
      crumb: askCrumb,
      nav: 'roll',
      lede: 'Made from your own settings. Put it on your website, and print it for the entrance hall.',
      body: columns(
        'side',
        sheet({
          title: notice.title,
          body: inside(
            html`<div class="stack"><p>${notice.opening}</p>${notice.parts.map(({ says, places }) => html`<p>${says}</p><ul>${places.map(({ name, means, who }) => html`<li><b>${name}.</b> ${means} Seen by: ${who}</li>`)}</ul>`)}<p>${notice.lasting}</p><ul>${notice.rules.map((one) => html`<li>${one}</li>`)}</ul><p>${notice.back}</p><p>${notice.rights}</p></div>`,
          ),
        }),
        plain({
          title: 'Take it with you',
          close: true,
          body: html`${acts(linkButton({ says: 'As a PDF', href: '/roll/notice/paper', kind: 'main', icon: 'download', download: true }))}${fold({ title: 'The words alone, for your website', body: html`<p class="said-text">${noticeText(notice)}</p>` })}${quiet('It changes with what you ask and on what ground. Look again after you change either.')}`,
        }),
      ),
    }
  },
})

export const noticeFile = file({
  path: '/roll/notice/paper',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({}),
  send: async (work) => {
    const notice = await noticeOf(work)
    const about = { author: work.school.name, at: work.now() }
    return { body: () => noticePaper(notice, about), mime: 'application/pdf', filename: 'pictures-of-pupils.pdf' }
  },
})

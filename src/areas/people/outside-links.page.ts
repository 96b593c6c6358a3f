import { z } from 'zod'
import { type Content, open, type OpenRequest } from '../../infra/http/declare.ts'
import { text } from '../../infra/http/fields.ts'
import { parseInput, problemsOf, typedForm } from '../../infra/http/input.ts'
import { cookieLine } from '../../infra/http/security.ts'
import type { Work } from '../../infra/work/work.ts'
import { DomainError } from '../../kernel/errors.ts'
import { emptyForm, type Form } from '../../kernel/form.ts'
import { html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { textField } from '../../ui/parts/fields.ts'
import { errorSummary, form } from '../../ui/parts/forms.ts'
import { plain, quiet } from '../../ui/parts/paper.ts'
import { forOutsideLink, isOpenHere, type OutsideLink, sendOutsideCode, takeOutsideCode } from './outside-links.ts'
import { outsideLimits, sayAddress } from './outside-links.rule.ts'
import { OutsideCodeWrong, OutsideLinkGone } from './people.errors.ts'

const passCookie = (secure: boolean): string => (secure ? '__Host-schoolgate-link' : 'schoolgate-link')

const gonePage = (asked: OpenRequest): Promise<Response> =>
  asked.draw(
    {
      title: 'This link no longer works',
      crumb: 'Schoolgate',
      body: empty({ title: 'Ask the school for a new one', text: OutsideLinkGone.mend }),
    },
    404,
  )

/** What does not work, whatever the reason, has one calm page. */
async function orGone(asked: OpenRequest, task: () => Promise<Response>): Promise<Response> {
  try {
    return await task()
  } catch (error) {
    if (error instanceof DomainError && error.spec.code === OutsideLinkGone.code) return gonePage(asked)
    throw error
  }
}

/**
 * For a room's own page of its purpose: opens the school for whoever holds the link and has typed the code in this browser; everybody else is
 * led to the page that sends one. The answer is the room's.
 */
export const withOpenLink = (
  asked: OpenRequest,
  purpose: string,
  answer: (work: Work, link: OutsideLink) => Promise<Response>,
): Promise<Response> =>
  orGone(asked, () => {
    const token = asked.params.token ?? ''
    return forOutsideLink(asked.house, token, purpose, async (work, link) =>
      (await isOpenHere(work, link, asked.cookie(passCookie(asked.secure)))) ? answer(work, link) : asked.redirect(`/link/${token}`),
    )
  })

type ByLink = {
  /** The room's own page, as it is drawn at first and again after a refusal. */
  readonly draw: (work: Work, link: OutsideLink, typed: Form) => Promise<Content>
  readonly act: (work: Work, link: OutsideLink, raw: Raw) => Promise<Response>
}
type Raw = Readonly<Record<string, string | readonly string[]>>

/** A form sent by somebody who holds a link: done, or refused and drawn again with what was typed and what to put right. */
export async function actByLink(asked: OpenRequest, purpose: string, { draw, act }: ByLink): Promise<Response> {
  const raw = await asked.form()
  try {
    return await withOpenLink(asked, purpose, (work, link) => act(work, link, raw))
  } catch (error) {
    const problems = problemsOf(error)
    if (!problems) throw error
    // The refusal undid its transaction; the page is drawn in one of its own.
    return withOpenLink(asked, purpose, async (work, link) => asked.draw(await draw(work, link, typedForm(raw, problems)), 422))
  }
}

type Asking = {
  readonly school: string
  readonly link: OutsideLink
  readonly token: string
  readonly typed: Form
  readonly isSent: boolean
}

const landing = ({ school, link, token, typed, isSent }: Asking): Content => {
  const to = sayAddress(link.email)
  return {
    title: isSent ? 'Type the code' : `${school} asks you`,
    crumb: school,
    lede: isSent ? `We have sent six digits to ${to}.` : `You are asked to ${link.asks}. It takes a few minutes, and needs no account.`,
    body: html`<div class="stack roomy">${errorSummary(typed)}${plain({
      body: isSent
        ? html`${form(
            `/link/${token}/open`,
            '',
            html`${textField({ name: 'code', label: 'Code', hint: `It counts for ${outsideLimits.codeMinutes} minutes.`, form: typed, required: true, inputmode: 'numeric', autocomplete: 'one-time-code', maxLength: 12 })}${acts(button({ says: 'Go on', kind: 'main', full: true }))}`,
          )}${form(`/link/${token}/code`, '', acts(button({ says: 'Send another code', kind: 'bare' })))}`
        : html`<p>So that only you can open it, we first send a code to ${to}.</p>${form(`/link/${token}/code`, '', acts(button({ says: 'Send me the code', kind: 'main', full: true })))}`,
    })}<div class="gut">${quiet('Whoever else has this link sees no more than this page.')}</div></div>`,
  }
}

/** Looks only: a scanner of mail that opens the link changes nothing. */
export const outsideLinkPage = open({
  method: 'GET',
  path: '/link/:token',
  clause: 'ROL-S6',
  answer: (asked) =>
    orGone(asked, () => {
      const token = asked.params.token ?? ''
      return forOutsideLink(asked.house, token, null, async (work, link) => {
        if (await isOpenHere(work, link, asked.cookie(passCookie(asked.secure)))) return asked.redirect(`/link/${token}/${link.purpose}`)
        const isSent = asked.query.has('sent')
        return asked.draw(landing({ school: work.school.name, link, token, typed: emptyForm, isSent }))
      })
    }),
})

/** Draws the landing again in a transaction of its own, after a refusal undid the first. */
const again = (asked: OpenRequest, error: unknown, isSent: boolean): Promise<Response> => {
  const problems = problemsOf(error)
  if (!problems) throw error
  const token = asked.params.token ?? ''
  const status = error instanceof DomainError ? error.spec.status : 422
  return orGone(asked, () =>
    forOutsideLink(asked.house, token, null, (work, link) =>
      asked.draw(landing({ school: work.school.name, link, token, typed: { values: {}, problems }, isSent }), status),
    ),
  )
}

export const outsideCodeAct = open({
  method: 'POST',
  path: '/link/:token/code',
  clause: 'ROL-S6',
  answer: async (asked) => {
    const token = asked.params.token ?? ''
    try {
      await forOutsideLink(asked.house, token, null, sendOutsideCode)
      return asked.redirect(`/link/${token}?sent=yes`)
    } catch (error) {
      if (error instanceof DomainError && error.spec.code === OutsideLinkGone.code) return gonePage(asked)
      return again(asked, error, true)
    }
  },
})

const codeShape = z.object({ code: text(12, 'Type the six digits of our e-mail.') })

export const outsideOpenAct = open({
  method: 'POST',
  path: '/link/:token/open',
  clause: 'ROL-S6',
  answer: async (asked) => {
    const token = asked.params.token ?? ''
    try {
      const { code } = parseInput(codeShape, await asked.form(), [])
      const taken = await forOutsideLink(asked.house, token, null, async (work, link) => ({
        purpose: link.purpose,
        pass: await takeOutsideCode(work, link, code),
      }))
      if (taken.pass === null) throw OutsideCodeWrong({}, 'code')
      const line = cookieLine(passCookie(asked.secure), taken.pass, { secure: asked.secure, maxAge: outsideLimits.openMinutes * 60 })
      return asked.redirect(`/link/${token}/${taken.purpose}`, [line])
    } catch (error) {
      if (error instanceof DomainError && error.spec.code === OutsideLinkGone.code) return gonePage(asked)
      return again(asked, error, true)
    }
  },
})

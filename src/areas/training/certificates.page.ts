import { z } from 'zod'
import { act, type Content, file, screen } from '../../infra/http/declare.ts'
import { text } from '../../infra/http/fields.ts'
import { pdf } from '../../infra/pdf/index.ts'
import type { Work } from '../../infra/work/work.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { textField } from '../../ui/parts/fields.ts'
import { askForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { fold, inside, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { facts } from '../../ui/parts/records.ts'
import { clauseLink, say } from '../../ui/parts/words.ts'
import { sayPlainDay } from './day-of.ts'
import { type Certificate, certificateByCode, plainCode, sayCode, voidRecord } from './records.ts'

const crumb = html`<a href="/training">Training</a>`
const byCode = z.object({ code: z.string().min(1).max(40) })

/** Where a code that was read from a paper is typed in. */
export const checkScreen = screen({
  path: '/training/certificates',
  clause: 'ROL-S1',
  may: 'training.take',
  input: z.object({ code: z.string().max(40).default('') }),
  show: async (work, { code }, typed): Promise<Content> => ({
    title: 'Check a certificate',
    crumb,
    lede: 'Type the code at its foot. It says whether the paper is ours, whose it is, and until when it counts.',
    nav: 'training',
    body: stack(
      'roomy',
      html`${errorSummary(typed)}${plain({
        body: askForm(
          '/training/certificates',
          html`${textField({ name: 'code', label: 'Code', hint: 'Ten letters and figures, such as 7F3A9-1C02B.', form: code === '' ? typed : { ...typed, values: { code } }, maxLength: 40 })}${acts(button({ says: 'Look', kind: 'main' }))}`,
        ),
      })}${plainCode(code) === '' ? null : found(work, await certificateByCode(work, code))}`,
    ),
  }),
})

const found = (work: Work, one: Certificate): Html =>
  html`${stateOf(work, one)}${sheet({ title: `${one.name}: ${one.title}`, body: inside(about(work, one)) })}`

const stateOf = (work: Work, one: Certificate): Html => {
  if (one.voidedAt) return say('stop', 'Withdrawn.', `It counts no more: ${one.voidBecause}`)
  return one.inDate
    ? say('go', 'Genuine, and in date.', `It counts until ${sayPlainDay(work, one.expiresOn)}.`)
    : say('wait', 'Genuine, but out of date.', `It counted until ${sayPlainDay(work, one.expiresOn)}.`)
}

const dayOf = (work: Work, at: Temporal.Instant): string => sayPlainDay(work, at.toZonedDateTimeISO(work.school.timeZone).toPlainDate())
const howTaken: Readonly<Record<Certificate['source'], string>> = {
  'e-learning': 'On Schoolgate',
  attendance: 'At a session',
  evidence: 'Elsewhere; the school holds the evidence',
}

const lines = (work: Work, one: Certificate): readonly (readonly [string, string])[] => [
  ['Name', one.name],
  ['Course', one.title],
  ...(one.source === 'evidence' ? [] : [['Version', String(one.version)] as const]),
  ['Taken', dayOf(work, one.completedAt)],
  ...(one.asked > 0 ? [['Right answers', `${one.right} of ${one.asked}`] as const] : []),
  ...(one.result === '' ? [] : [['Result', one.result] as const]),
  ['How', howTaken[one.source]],
  ...(one.provider === '' ? [] : [['Given by', one.provider] as const]),
  ...(one.fileNumber === '' ? [] : [['Number of the certificate', one.fileNumber] as const]),
  ['Counts until', sayPlainDay(work, one.expiresOn)],
  ['Code', sayCode(one.code)],
]
const about = (work: Work, one: Certificate): Html =>
  html`${facts(lines(work, one).map(([says, is]) => ({ says, is })))}<p class="line">${clauseLink('ACC-10')} ${clauseLink('ROL-T2')}</p>`

export const certificateScreen = screen({
  path: '/training/certificates/:code',
  clause: 'ACC-10',
  may: 'training.take',
  input: byCode,
  show: async (work, { code }, typed): Promise<Content> => {
    const one = await certificateByCode(work, code)
    return {
      title: one.title,
      crumb,
      lede: one.memberId === work.caller.memberId ? 'Yours. Print it, or keep it as a PDF.' : `The certificate of ${one.name}.`,
      nav: 'training',
      body: stack(
        'roomy',
        html`${errorSummary(typed)}${stateOf(work, one)}${sheet({
          title: 'Certificate',
          body: inside(
            html`${about(work, one)}${acts(linkButton({ says: 'PDF', href: `/training/certificates/${one.code}/paper.pdf`, icon: 'download', download: true }))}`,
          ),
        })}${work.caller.may.has('training.oversee') && one.voidedAt === null ? withdrawing(work, one, typed) : null}`,
      ),
    }
  },
})

const withdrawing = (work: Work, one: Certificate, typed: Parameters<typeof errorSummary>[0]): Html =>
  plain({
    body: fold({
      title: 'Withdraw this record',
      open: typed.problems.length > 0,
      body: form(
        `/training/certificates/${one.code}/withdraw`,
        work.caller.csrf,
        html`${quiet('For a record that was written in error. It stays here with your reason, and counts no more.')}${textField({ name: 'because', label: 'Why', form: typed, required: true, maxLength: 300 })}${acts(button({ says: 'Withdraw it', kind: 'bad' }))}`,
      ),
    }),
  })

export const withdrawAct = act({
  on: certificateScreen,
  path: '/training/certificates/:code/withdraw',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: byCode.extend({ because: text(300, 'Say why.') }),
  act: async (work, input) => {
    await voidRecord(work, input)
    return { to: `/training/certificates/${plainCode(input.code)}`, say: 'Withdrawn.' }
  },
})

export const certificateFile = file({
  path: '/training/certificates/:code/paper.pdf',
  clause: 'ACC-10',
  may: 'training.take',
  input: byCode,
  send: async (work, { code }) => {
    const one = await certificateByCode(work, code)
    return { body: () => certificatePaper(work, one), mime: 'application/pdf', filename: `certificate-${one.code}.pdf` }
  },
})

/** The certificate on paper: name, course and version, day, marks, until when, the clause behind it, and the code to check it by. */
export const certificatePaper = (work: Work, one: Certificate): Promise<Uint8Array<ArrayBuffer>> =>
  pdf(
    { title: `${one.title}: certificate`, author: work.school.name, at: work.now(), ...(one.voidedAt ? { mark: 'WITHDRAWN' } : {}) },
    (paper) => {
      paper.heading(1, 'Certificate of training')
      paper.paragraph(`${work.school.name} confirms that`)
      paper.heading(2, one.name)
      paper.paragraph(`has taken “${one.title}”.`)
      paper.gap()
      paper.facts(lines(work, one).slice(2))
      paper.gap()
      paper.paragraph('This training is asked for by the school’s social media policy, clauses ACC-10 and ROL-T2.', { quiet: true })
      paper.paragraph(`Anybody who is signed in at the school can check it: ${work.link(`/training/certificates/${one.code}`)}`, {
        quiet: true,
      })
    },
  )

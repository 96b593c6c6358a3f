import { z } from 'zod'
import { act, type Content, type Outside, screen } from '../../infra/http/declare.ts'
import { id, nothing, oneOf, optionalText, text } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { sayDay, sayPlainDate, sayTime } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { shareBar } from '../../ui/parts/charts.ts'
import { empty } from '../../ui/parts/empty.ts'
import { selectField, textArea, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, fold, inside, linkRow, linkRows, plain, sheet, stack } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import { facts, table } from '../../ui/parts/records.ts'
import { clauseLink, say, tag } from '../../ui/parts/words.ts'
import { type AccountSummary, listAccounts } from '../account-register/index.ts'
import { fillNotice } from '../policy/index.ts'
import { giveNotice } from './give-notice.ts'
import { type Way, ways, wayWords } from './programme.rule.ts'
import { type Notice, type NoticeLine, notices, oneNotice, type Proof } from './read-education.ts'

const crumb = html`<a href="/education">Pupils and families</a>`
const atWork: readonly AccountSummary['state'][] = ['live', 'suspended', 'in-transfer']

export const noticesScreen = screen({
  path: '/education/notices',
  clause: 'PAR-1',
  may: 'education.read',
  input: nothing,
  show: async (work): Promise<Content> => {
    const given = await notices(work)
    const accounts = (await listAccounts(work)).filter(({ state }) => atWork.includes(state))
    const told = new Set(given.map(({ accountId }) => accountId))
    const missing = accounts.filter(({ id: accountId }) => !told.has(accountId))
    const sends = work.caller.may.has('education.send')
    return {
      title: 'Rules given to families',
      nav: 'more',
      crumb,
      lede: html`Where families can write or comment, we tell them the rules first. ${clauseLink('PAR-1')} ${clauseLink('PAR-4')}`,
      body: columns(
        'side',
        givenSheet(work, given),
        html`${sends ? plain({ body: linkButton({ says: 'Give the rules of a platform', href: '/education/notices/new', kind: 'main', full: true }) }) : null}${missingPart(missing, sends)}`,
      ),
    }
  },
})

const givenSheet = (work: Work, given: readonly NoticeLine[]): Html =>
  given.length === 0
    ? empty({
        title: 'Families were told nothing yet',
        text: 'A few plain sentences about how we write to each other save many hard ones later.',
      })
    : sheet({
        title: 'Given',
        body: linkRows(
          given.map((one) =>
            linkRow({
              href: `/education/notices/${one.id}`,
              margin: mark(one.way === 'email' ? 'send' : 'people'),
              title: one.platform,
              text: `${sayDay(one.givenAt, work.school.timeZone)}${one.toWhom ? `, to ${one.toWhom}` : ''}. Again on ${sayPlainDate(one.giveAgainOn)}.`,
              chip: wayTag(one.way, one.proof),
            }),
          ),
        ),
      })

const wayTag = (way: Way, { sent, trying, failed }: Proof): Html => {
  if (way !== 'email') return tag(wayWords[way].says, 'note')
  if (failed > 0) return tag(`${failed} did not go`, 'stop')
  return trying > 0 ? tag(`${sent} of ${sent + trying} sent`, 'wait') : tag(`${sent} sent, with proof`, 'go')
}

const missingPart = (missing: readonly AccountSummary[], sends: boolean): Html | null =>
  missing.length === 0
    ? null
    : plain({
        title: 'Not told yet',
        body: html`<ul class="stack tight">${missing.map((one) => html`<li>${sends ? html`<a href="/education/notices/new?account=${one.id}">${one.name}</a>` : one.name} <span class="quiet">${one.platformName}</span></li>`)}</ul>`,
      })

const maybeId = () =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), z.uuid('Choose an account from the list.').nullable())
export const newNoticeScreen = screen({
  path: '/education/notices/new',
  clause: 'PAR-1',
  may: 'education.send',
  input: z.object({ account: maybeId() }),
  show: async (work, { account }, typed, outside): Promise<Content> => {
    const accounts = (await listAccounts(work)).filter(({ state }) => atWork.includes(state))
    const chosen = accounts.find((one) => one.id === account) ?? null
    const { subject, body } = fillNotice('familyRules', {
      platform: chosen?.platformName ?? 'our pages',
      account: chosen?.name ?? 'our pages',
      sender: work.caller.name,
      school: work.school.name,
    })
    const ready = filled(typed, {
      accountId: chosen?.id ?? '',
      platform: chosen?.platformName ?? '',
      subject,
      body,
      way: outside.mailer ? 'email' : 'paper',
    })
    return {
      title: 'Give the rules of a platform',
      nav: 'more',
      crumb: html`<a href="/education/notices">Rules given to families</a>`,
      lede: 'Change the words until they are yours.',
      body: form(
        '/education/notices',
        work.caller.csrf,
        html`<div class="in stack">${errorSummary(typed)}${noticeFields({ ready, accounts, canMail: Boolean(outside.mailer) })}</div>`,
        { sheet: true },
      ),
    }
  },
})

type Fields = { readonly ready: Form; readonly accounts: readonly AccountSummary[]; readonly canMail: boolean }
const noticeFields = ({
  ready,
  accounts,
  canMail,
}: Fields): Html => html`${selectField({ name: 'accountId', label: 'For which account', form: ready, choices: accounts.map((one) => ({ value: one.id, says: `${one.name}, ${one.platformName}` })), none: 'A platform that is not in the register' })}
${textField({ name: 'platform', label: 'Platform', form: ready, maxLength: 80, required: true })}
${textField({ name: 'subject', label: 'Heading', form: ready, maxLength: 200, required: true })}
${textArea({ name: 'body', label: 'What families read', clause: 'PAR-1', form: ready, rows: 14, max: 8000, required: true })}
${radioPicks({ name: 'way', label: 'How it goes out', form: ready, required: true, choices: ways.map((value) => ({ value, ...wayWords[value], ...(value === 'email' && !canMail ? { stopped: true, hint: 'No mail server is set up here.' } : {}) })) })}
${textField({ name: 'toWhom', label: 'To whom', hint: 'Like “Families of Year 3”.', form: ready, maxLength: 200 })}
${canMail ? textArea({ name: 'addresses', label: 'Addresses, for e-mail', hint: 'One a line, as they come out of your information system. They are kept for a year as proof, then made unreadable.', form: ready, rows: 6 }) : null}
${acts(button({ says: 'Give it out', kind: 'main' }))}`

export const newNotice = z.object({
  accountId: maybeId(),
  platform: text(80, 'Name the platform.'),
  subject: text(200, 'Write a heading.'),
  body: text(8000, 'Write what families read.'),
  way: oneOf(ways, 'Say how it goes out.'),
  toWhom: optionalText(200),
  addresses: z.string().max(200_000, 'These are too many at once.').default(''),
})
export const canMail = (outside: Outside): boolean => Boolean(outside.mailer)
export const noticeAct = act({
  on: newNoticeScreen,
  path: '/education/notices',
  clause: 'PAR-1',
  may: 'education.send',
  input: newNotice,
  act: async (work, input, _, outside) => {
    const noticeId = await giveNotice(work, input, canMail(outside))
    return {
      to: `/education/notices/${noticeId}`,
      say: input.way === 'email' ? 'It is on its way. The proof comes in here.' : 'Written down, with your name.',
    }
  },
})

export const noticeScreen = screen({
  path: '/education/notices/:id',
  clause: 'PAR-1',
  may: 'education.read',
  input: z.object({ id: id() }),
  show: async (work, input): Promise<Content> => {
    const notice = await oneNotice(work, input.id)
    return {
      title: notice.platform,
      nav: 'more',
      crumb: html`<a href="/education/notices">Rules given to families</a>`,
      lede: notice.subject,
      body: columns(
        'side',
        html`${wordsSheet(work, notice)}${notice.way === 'email' && work.caller.may.has('education.send') ? recipientsSheet(work, notice) : null}`,
        proofPart(notice),
      ),
    }
  },
})

const wordsSheet = (work: Work, notice: Notice): Html =>
  sheet({
    title: 'What families read',
    body: inside(
      stack(
        'usual',
        html`<p class="said-text">${notice.body}</p>${facts([
          {
            says: 'Given out',
            is: `${sayDay(notice.givenAt, work.school.timeZone)} at ${sayTime(notice.givenAt, work.school.timeZone)}, by ${notice.givenBy}`,
          },
          { says: 'How', is: wayWords[notice.way].says },
          ...(notice.toWhom ? [{ says: 'To', is: notice.toWhom }] : []),
          { says: 'Again on', is: sayPlainDate(notice.giveAgainOn) },
        ])}`,
      ),
    ),
  })

const proofPart = ({ way, proof, givenBy }: Notice): Html => {
  if (way !== 'email') return plain({ title: 'Proof', body: html`<p>${givenBy} vouches that it was given out.</p>` })
  const shares = [
    { name: 'Taken by the mail server', value: proof.sent, tone: 'go' as const },
    { name: 'On its way', value: proof.trying, tone: 'wait' as const },
    { name: 'Did not go', value: proof.failed, tone: 'stop' as const },
  ]
  return plain({
    title: 'Proof',
    body: html`${shareBar(shares.map(({ name, value }) => `${name}: ${value}`).join('; '), shares)}${proof.failed > 0 ? say('stop', `${proof.failed} did not go.`, 'Give those families the notice in another way.') : null}`,
  })
}

const recipientsSheet = (work: Work, { recipients }: Notice): Html =>
  sheet({
    title: 'Each address',
    body: fold({
      title: `${recipients.length} ${recipients.length === 1 ? 'address' : 'addresses'}`,
      open: recipients.length <= 20,
      body: table({
        caption: 'Each address',
        hideCaption: true,
        columns: [{ says: 'Address' }, { says: 'Stands' }, { says: 'What the mail server said' }],
        rows: recipients.map((one) => [
          one.address,
          one.sentAt
            ? `Taken on ${sayDay(one.sentAt, work.school.timeZone)} at ${sayTime(one.sentAt, work.school.timeZone)}`
            : one.isTrying
              ? 'On its way'
              : 'Did not go',
          one.words,
        ]),
      }),
    }),
  })

import { z } from 'zod'
import { act, api, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { id, many, oneOf, optionalText, text } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { filled, type Form } from '../../../kernel/form.ts'
import { schoolYearFrom } from '../../../kernel/school-days.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { textArea } from '../../../ui/parts/fields.ts'
import { errorSummary, form as formOf, hiddenField } from '../../../ui/parts/forms.ts'
import { inside, line, linkRow, linkRows, plain, quiet, sheet, stack } from '../../../ui/parts/paper.ts'
import { checkPicks } from '../../../ui/parts/picks.ts'
import { facts } from '../../../ui/parts/records.ts'
import { tag } from '../../../ui/parts/words.ts'
import type { Tone } from '../../../ui/tone.ts'
import { postableChannels } from '../../account-register/index.ts'
import { needsFactor, stepUpField } from '../../people/index.ts'
import { platformsOf } from '../composer/desk.ts'
import { firstWords } from '../posts/post-words.ts'
import type { UrgentOutcome } from './approval.tables.ts'
import { schoolRules, urgentWayOf } from './school-rules.ts'
import { sendUrgent, type UrgentView, urgentPosts } from './urgent-post.ts'
import { type UrgentKind, urgentKinds, type UrgentWay, urgentWords } from './urgent.rule.ts'

export const outcomes: Readonly<Record<UrgentOutcome, { readonly says: string; readonly tone: Tone }>> = {
  fine: { says: 'It was right to send it', tone: 'go' },
  'should-have-waited': { says: 'It should have waited', tone: 'wait' },
  'correct-it': { says: 'It must be corrected', tone: 'stop' },
}

const whatHappens: Readonly<Record<UrgentWay, string>> = {
  alone: 'It goes out at once, on every account that you choose. Senior leaders look it over on the next working day.',
  'alone-with-factor':
    'It is early, so it goes out at once without a second reader, and a senior leader looks it over on the next working day. Your code shows that it is you.',
  'with-reader': 'Everybody who may read posts is asked at once, and it goes out as soon as one of them agrees.',
  closed: 'Your school has closed this way. Write a post and send it for approval, or telephone a senior leader.',
}

const urgentScreen = screen({
  path: '/posts/urgent',
  clause: 'DO-1',
  may: 'post.write',
  input: z.object({ kind: oneOf(urgentKinds).catch('closed-today').default('closed-today') }),
  show: async (work, { kind }, form): Promise<Content> => {
    const { rules } = await schoolRules(work)
    const way = await urgentWayOf(work, rules)
    const oversees = work.caller.may.has('approval.oversee')
    const since = schoolYearFrom(work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate(), work.school.nation)
    const sent = oversees ? await urgentPosts(work, { since: since.toZonedDateTime(work.school.timeZone).toInstant() }) : []
    return {
      title: 'Something urgent',
      nav: 'posts',
      crumb: html`<a href="/posts">Posts</a> / urgent`,
      lede: 'For safety, or because the school closes. Everything else waits for a second pair of eyes.',
      body: stack('roomy', [
        errorSummary(form),
        way === 'closed' ? closed() : await writing(work, { kind, form, way }),
        oversees ? figures(work, sent) : null,
      ]),
    }
  },
})

const closed = (): Html =>
  plain({
    title: 'This way is closed',
    body: html`<p>${whatHappens.closed}</p>${line(linkButton({ says: 'To the posts', href: '/posts' }))}`,
  })

async function writing(work: Work, { kind, form, way }: { kind: UrgentKind; form: Form; way: UrgentWay }): Promise<Html> {
  const channels = (await postableChannels(work)).filter(({ mayPost }) => mayPost)
  if (channels.length === 0)
    return plain({
      title: 'You run no account',
      body: html`<p>Only a trained runner of an account can send something urgent on it. Telephone a senior leader.</p>${line(linkButton({ says: 'See the accounts', href: '/accounts' }))}`,
    })
  const typed = filled(form, { text: urgentWords[kind].text, channels: channels.map(({ id: channelId }) => channelId) })
  const links = urgentKinds.map(
    (one) =>
      html`<li><a class="btn" href="/posts/urgent?kind=${one}"${one === kind ? html` aria-current="page"` : null}>${urgentWords[one].says}</a></li>`,
  )
  const picks = checkPicks({
    name: 'channels',
    label: 'Where it goes',
    form: typed,
    boxed: true,
    choices: channels.map(({ id: value, platformName, name, handle, mode }) => ({
      value,
      says: `${platformName}: ${name}`,
      hint: mode === 'assisted' ? 'You are shown the words to post there by hand.' : handle,
    })),
  })
  const code = way === 'alone-with-factor' && needsFactor(work) ? stepUpField(work, form, '/posts/urgent') : null
  const send = button({ kind: 'main', says: way === 'with-reader' ? 'Ask for a reader at once' : 'Send it now', icon: 'send', full: true })
  const words = textArea({
    name: 'text',
    label: 'What families must know',
    hint: 'Your name and job stand below it. No pictures.',
    form: typed,
    rows: 5,
  })
  return html`<nav aria-label="What has happened"><ul class="line gut">${links}</ul></nav>${sheet({
    title: urgentWords[kind].says,
    body: inside(
      formOf(
        '/posts/urgent',
        work.caller.csrf,
        html`${hiddenField('kind', kind)}${words}${picks}<p>${whatHappens[way]}</p>${code}<div class="acts">${send}</div>`,
      ),
    ),
  })}`
}

/** How often the route was used, and what the leaders said of it. */
function figures(work: Work, sent: readonly UrgentView[]): Html {
  const count = (outcome: UrgentOutcome | null): number => sent.filter((one) => one.outcome === outcome).length
  const rows = sent.slice(0, 12).map((one) =>
    linkRow({
      href: `/posts/${one.postId}#review`,
      margin: one.outcome === null ? mark('eye', 'note') : null,
      title: firstWords(one) ?? 'A post without words',
      text: `${one.by} · ${sayWhen(one.sentAt, work.school.timeZone, work.now())}`,
      chip: one.outcome === null ? tag('To be looked over', 'note') : tag(outcomes[one.outcome].says, outcomes[one.outcome].tone),
    }),
  )
  const numbers = facts([
    { says: 'Sent the urgent way this school year', is: String(sent.length) },
    { says: 'Right to send', is: String(count('fine')) },
    { says: 'Should have waited', is: String(count('should-have-waited')) },
    { says: 'Had to be corrected', is: String(count('correct-it')) },
    { says: 'Not looked over yet', is: String(count(null)) },
  ])
  return sheet({
    title: 'How this way is used',
    body: html`${inside(sent.length === 0 ? quiet('Nobody has sent anything the urgent way this school year.') : numbers)}${rows.length > 0 ? linkRows(rows) : null}`,
  })
}

const channelIds = many(z.uuid('Choose from the accounts shown.'))
const words = text(2000, 'Say what families must know.')
const sendAct = act({
  on: urgentScreen,
  path: '/posts/urgent',
  clause: 'DO-1',
  may: 'post.write',
  input: z.object({ kind: oneOf(urgentKinds), text: words, channels: channelIds, code: optionalText(12) }),
  act: async (work, { kind, code, ...input }, _asked, outside) => {
    const { id: postId, isOnItsWay } = await sendUrgent(work, { ...input, reason: urgentWords[kind].reason, code }, platformsOf(outside))
    return {
      to: `/posts/${postId}`,
      say: isOnItsWay ? 'On its way. A senior leader looks it over on the next working day.' : 'Everybody who may read it is asked now.',
    }
  },
})

const sendApi = api({
  method: 'POST',
  path: '/urgent-posts',
  clause: 'DO-1',
  may: 'post.write',
  summary: 'Send an urgent post: for safety, or because the school closes',
  input: z.object({ reason: oneOf(['safety', 'closure']), text: words, channels: channelIds, code: optionalText(12) }),
  output: z.object({ id: id(), isOnItsWay: z.boolean() }),
  handle: (work, input, _asked, outside) => sendUrgent(work, input, platformsOf(outside)),
})

export const urgentPages = listed(urgentScreen, sendAct, sendApi)

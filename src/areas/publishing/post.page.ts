import { z } from 'zod'
import { act, type Content, listed, screen } from '../../infra/http/declare.ts'
import { id, oneOf, optionalText, tick } from '../../infra/http/fields.ts'
import type { Form } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import type { Work } from '../../infra/work/work.ts'
import { type Html, html } from '../../ui/html.ts'
import { button, linkButton } from '../../ui/parts/buttons.ts'
import { textArea } from '../../ui/parts/fields.ts'
import { finding } from '../../ui/parts/findings.ts'
import { actForm, errorSummary, form as formOf } from '../../ui/parts/forms.ts'
import { leaves } from '../../ui/parts/gate.ts'
import { columns, heading, inside, line, plain, quiet, row, sheet } from '../../ui/parts/paper.ts'
import { tickField } from '../../ui/parts/picks.ts'
import { peopleList, pictureFrame, pictureWith } from '../../ui/parts/pictures.ts'
import { timeline } from '../../ui/parts/records.ts'
import { tag } from '../../ui/parts/words.ts'
import { wordsFor } from './channel-groups.rule.ts'
import { whenWords } from './composer-parts.ts'
import { decidePost, gateFor } from './decide-post.ts'
import { discardPost } from './discard-post.ts'
import { platformsOf } from './desk.ts'
import { drawFindings } from './finding-parts.ts'
import { gatherFacts, knownRoll, type SchoolFacts } from './gather-facts.ts'
import { judgePost, type PostFinding, type Standing, standingOf } from './judge-post.ts'
import { standingOf as pupilStanding, thumbOf } from './picture-parts.ts'
import { isOpen, postStates } from './post-life.rule.ts'
import { firstWords } from './post-words.ts'
import { stateTones } from './posts.page.ts'
import { publicationRow } from './publication-parts.ts'
import { publishNow } from './publish-post.ts'
import { type Post, type PostPicture, readPost } from './read-post.ts'
import {
  confirmSeen,
  letItGo,
  type PublicationView,
  publicationsOf,
  recordProof,
  recordTakenDown,
  sendAgain,
  takeDown,
} from './release/index.ts'

const one = z.object({ id: id() })
type Open = { readonly work: Work; readonly post: Post; readonly facts: SchoolFacts; readonly form: Form }
type Judged = { readonly findings: readonly PostFinding[]; readonly standing: Standing }

export const postScreen = screen({
  path: '/posts/:id',
  clause: 'DO-1',
  may: 'post.read',
  input: one,
  show: async (work, input, form, outside): Promise<Content> => {
    const post = await readPost(work, input.id)
    const hasLeft = ['scheduled', 'published', 'not-published'].includes(post.state)
    const facts = hasLeft ? await knownRoll(work) : await gatherFacts(work)
    const open: Open = { work, post, facts, form }
    const judged = hasLeft ? null : judge(post, facts, platformsOf(outside))
    const publications = hasLeft ? await publicationsOf(work, post.id) : []
    const left = html`${errorSummary(form)}${publications.length > 0 ? whereItIs(open, publications) : null}${whatItSays(open)}${judged && post.state === 'in-review' ? decision(open, judged.standing) : null}`
    return {
      title: firstWords(post) ?? 'A post without words',
      nav: 'posts',
      crumb: html`<a href="/posts">Posts</a> / ${postStates[post.state].toLowerCase()}`,
      lede: html`${tag(postStates[post.state], stateTones[post.state])} ${post.note ?? ''}`,
      body: columns(
        'mark',
        left,
        html`${judged ? checksOf(post, judged.findings) : null}${gate(open, judged)}${history(open)}${more(open)}`,
      ),
    }
  },
})

const judge = (post: Post, facts: SchoolFacts, platforms: ReturnType<typeof platformsOf>): Judged => {
  const judged = judgePost(post, facts, platforms)
  return { findings: judged.findings, standing: standingOf(post, judged) }
}

function whatItSays(open: Open): Html {
  const { post } = open
  const variants = post.targets.filter(({ variant }) => variant !== null)
  const words = html`<div class="stack tight"><p class="said-text">${wordsFor(post, null)}</p>${variants.map((target) => html`${heading(3, `Only on ${target.platformName}: ${target.name}`)}<p class="said-text">${wordsFor(post, target)}</p>`)}</div>`
  const where =
    post.targets.length > 0
      ? html`<ul>${post.targets.map((target) => html`<li>${target.platformName}: ${target.name} <span class="quiet">${target.handle}</span></li>`)}</ul>`
      : quiet('No channel is chosen yet.')
  const pictures = post.pictures.map((picture, at) => row(null, pictureShown(open, picture, at)))
  return sheet({
    title: 'What it says',
    hideTitle: true,
    body: html`${row(null, words)}${pictures}${row(null, html`${heading(3, 'Where and when it goes')}${where}<p>${whenWords(open)}</p>`)}`,
  })
}

/** A picture for those who read the post: names only for those who may see the roll. */
function pictureShown({ work, post, facts }: Open, picture: PostPicture, at: number): Html {
  const mayName = work.caller.may.has('roll.read')
  const people = picture.pupils.map((pupilId) => {
    const pupil = facts.pupils.get(pupilId)
    const { says, tone } = pupilStanding(pupil, post, picture)
    return { name: mayName && pupil ? `${pupil.forename}, ${pupil.className}` : 'A pupil', may: says, tone }
  })
  const seen = { pupils: 'Pupils can be seen', adults: 'Only adults can be seen', none: 'Nobody can be seen' }
  const whose = { own: 'Our own work', pupil: "A pupil's work", other: "Somebody else's work" }
  const looked = picture.answers.map(
    ({ question, answer, by, at: when }) =>
      html`<li>${questionWords[question]}: <b>${answerWords[answer]}</b>, said ${by}, ${sayWhen(when, work.school.timeZone, work.now())}</li>`,
  )
  const off = post.targets
    .filter(({ channelId }) => picture.leftOff.includes(channelId))
    .map(({ platformName, name }) => `${platformName}: ${name}`)
  const body = html`<h3>Picture ${at + 1}</h3><p><b>${picture.people ? seen[picture.people] : 'Nobody has said who can be seen'}</b></p>${people.length > 0 ? peopleList(people) : null}<p>“${picture.alt || 'not described yet'}”</p><p class="quiet">${picture.work ? whose[picture.work] : 'Nobody has said whose work it is'}${picture.credit ? html`: ${picture.credit}` : null}${picture.permission ? html`. ${picture.permission}` : null}${off.length > 0 ? html`. Left off ${off.join(', ')}` : null}</p>${looked.length > 0 ? html`<ul class="quiet">${looked}</ul>` : null}`
  return pictureWith(html`<a href="/pictures/${picture.id}">${pictureFrame(thumbOf(picture))}</a>`, body)
}

const questionWords = { suitable: 'Suitable for everyone', clothed: 'Properly dressed', kind: 'Kind to everyone in it' } as const
const answerWords = { yes: 'yes', no: 'no', unsure: 'not sure' } as const

const checksOf = (post: Post, findings: readonly PostFinding[]): Html =>
  sheet({
    title: 'Checks',
    id: 'checks',
    under: quiet('Looked at just now'),
    body: drawFindings(post, findings, false).map((drawn) => finding(drawn)),
  })

/** The second leaf of the gate: one form, three ways. */
function decision({ work, post, form }: Open, standing: Standing): Html {
  const { needed, refused } = gateFor(work, post, standing)
  if (refused)
    return work.caller.may.has('post.approve')
      ? plain({ title: 'Waiting for a second reader', body: html`<p>${refused.because}</p>` })
      : plain({ title: 'Waiting to be read', body: html`<p>${needed.because}</p>` })
  const stops = [...standing.stops, ...standing.unanswered]
  const looked =
    standing.forApprover.length > 0
      ? tickField({ name: 'looked', label: 'I have looked at everything that needs a person, and it may go out', form, clause: 'IMG-5' })
      : null
  const approve = button({
    kind: 'main',
    says: 'Approve',
    name: 'decision',
    value: 'approved',
    ...(stops.length > 0 ? { stoppedBecause: `It cannot be approved now: ${stops[0]?.says}.` } : {}),
  })
  const buttons = html`<div class="acts">${approve}${button({ says: 'Ask for changes', name: 'decision', value: 'changes-asked' })}${button({ kind: 'bad', says: 'Reject', name: 'decision', value: 'rejected' })}</div>`
  const comment = textArea({
    name: 'comment',
    label: 'A word to the writer',
    hint: 'Needed when you ask for changes or reject it.',
    form,
    rows: 3,
  })
  const body = formOf(
    `/posts/${post.id}/decide`,
    work.caller.csrf,
    html`<p>${needed.because} What you approve is exactly what stands above; a change afterwards needs a new approval.</p>${looked}${comment}${buttons}`,
  )
  return sheet({ title: 'Your decision', id: 'decision', body: inside(body) })
}

function gate({ work, post }: Open, judged: Judged | null): Html {
  const approval = post.decisions.find(({ decision: made, voidedBecause }) => made === 'approved' && voidedBecause === null)
  const last = post.decisions[0]
  const said = approval ?? (last && ['changes-asked', 'rejected'].includes(post.state) ? last : null)
  const senior = judged ? gateFor(work, post, judged.standing).needed.by === 'senior' : false
  const reader = said
    ? ({
        name: said.by,
        does: { approved: 'approved it', 'changes-asked': 'asked for changes', rejected: 'rejected it' }[said.decision],
        is: said.decision === 'approved' ? 'yes' : 'no',
      } as const)
    : ({ name: senior ? 'A senior leader' : 'A colleague', does: 'will read it', is: 'open' } as const)
  return plain({ title: 'Two to open the gate', close: true, body: leaves({ name: post.authorName, does: 'wrote it', is: 'yes' }, reader) })
}

function history({ work, post }: Open): Html | null {
  if (post.decisions.length === 0) return null
  const words = { approved: 'approved it', 'changes-asked': 'asked for changes', rejected: 'rejected it' } as const
  const all = post.decisions.map(({ by, decision: made, comment, voidedBecause, at }) => ({
    says: html`<b>${by}</b> ${words[made]}${comment ? html`: “${comment}”` : null}${voidedBecause ? html`<br><span class="quiet">No longer holds: ${voidedBecause}</span>` : null}`,
    at: sayWhen(at, work.school.timeZone, work.now()),
    iso: at.toString(),
  }))
  return plain({ title: 'Decisions', body: timeline(all) })
}

/** What else can be done with it. */
function more({ work, post }: Open): Html | null {
  if (!work.caller.may.has('post.write')) return null
  const csrf = work.caller.csrf
  const edit = isOpen(post.state) ? linkButton({ says: 'Edit', icon: 'pencil', href: `/posts/${post.id}/edit` }) : null
  const now =
    post.state === 'approved'
      ? actForm(`/posts/${post.id}/publish-now`, csrf, button({ kind: 'main', says: 'Publish it now', icon: 'send' }))
      : null
  const discard =
    ['draft', 'changes-asked', 'rejected', 'missed', 'not-published'].includes(post.state) && post.authorId === work.caller.memberId
      ? actForm(`/posts/${post.id}/discard`, csrf, button({ kind: 'bad', says: 'Throw it away', icon: 'trash' }))
      : null
  return edit || now || discard ? line(html`${now}${edit}${discard}`) : null
}

function whereItIs({ work, post, form }: Open, publications: readonly PublicationView[]): Html {
  const rows = publications.flatMap((it) => {
    const target = post.targets.find(({ id: targetId }) => targetId === it.target_id)
    return target && it.state !== 'cancelled' ? [publicationRow({ work, post, target, it, form })] : []
  })
  return sheet({ title: 'Where it is', body: rows })
}

const decide = act({
  on: postScreen,
  path: '/posts/:id/decide',
  clause: 'DO-1',
  may: 'post.approve',
  input: z.object({ id: id(), decision: oneOf(['approved', 'changes-asked', 'rejected']), comment: optionalText(2000), looked: tick() }),
  act: async (work, input, _asked, outside) => {
    await decidePost(work, input, platformsOf(outside))
    return {
      to: `/posts/${input.id}`,
      say: { approved: 'Approved. The gate is open.', 'changes-asked': 'The writer is asked for changes.', rejected: 'Rejected.' }[
        input.decision
      ],
    }
  },
})
const goNow = act({
  on: postScreen,
  path: '/posts/:id/publish-now',
  clause: 'DO-1',
  may: 'post.write',
  input: one,
  act: async (work, input) => {
    await publishNow(work, input.id)
    return { to: `/posts/${input.id}`, say: 'On its way.' }
  },
})
const throwAway = act({
  on: postScreen,
  path: '/posts/:id/discard',
  clause: 'DO-3',
  may: 'post.write',
  input: one,
  act: async (work, input) => {
    await discardPost(work, input.id)
    return { to: '/posts', say: 'Thrown away.' }
  },
})

const deeds = {
  'take-down': 'post.take-down',
  seen: 'post.write',
  again: 'post.take-down',
  'let-go': 'post.take-down',
  proof: 'post.write',
  'taken-down': 'post.take-down',
} as const
const words: Readonly<Record<keyof typeof deeds, string>> = {
  'take-down': 'It is being taken down.',
  seen: 'Noted: it is there.',
  again: 'It is sent once more.',
  'let-go': 'Left as it is.',
  proof: 'Noted: it is posted.',
  'taken-down': 'Noted: it is gone.',
}
const publication = (does: keyof typeof deeds) =>
  act({
    on: postScreen,
    path: `/posts/:id/publication/${does}`,
    clause: 'SCO-8',
    may: deeds[does],
    input: z.object({ id: id(), publication: id(), reason: optionalText(500), link: optionalText(500), note: optionalText(500) }),
    act: async (work, input) => {
      const about = { id: input.publication, reason: input.reason, link: input.link, note: input.note }
      await {
        'take-down': takeDown,
        seen: confirmSeen,
        again: sendAgain,
        'let-go': letItGo,
        proof: recordProof,
        'taken-down': recordTakenDown,
      }[does](work, about)
      return { to: `/posts/${input.id}`, say: words[does] }
    },
  })

export const postPages = listed(postScreen, decide, goNow, throwAway, ...(Object.keys(deeds) as (keyof typeof deeds)[]).map(publication))

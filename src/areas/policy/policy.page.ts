import { z } from 'zod'
import { act, type Content, listed, screen } from '../../infra/http/declare.ts'
import { id, nothing, tick } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayDay, sayPlainDate } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { errorSummary, form, hiddenField } from '../../ui/parts/forms.ts'
import { columns, fold, inside, plain, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { tickField } from '../../ui/parts/picks.ts'
import { progress } from '../../ui/parts/progress.ts'
import { facts, table } from '../../ui/parts/records.ts'
import { say, tag } from '../../ui/parts/words.ts'
import { listMembers, membersByIds } from '../people/index.ts'
import { changeRows } from './change-rows.ts'
import type { StandingChapter, StandingClause } from './content.ts'
import { type LinkedPolicy, linkedPolicies } from './linked.ts'
import { NotReadYet } from './policy.errors.ts'
import { readPolicy, type ReadablePolicy } from './read-policy.ts'
import { acknowledge, readers } from './versions.ts'

const modeTags = {
  enforce: tag('Kept by Schoolgate', 'go'),
  assist: tag('Helped by Schoolgate', 'note'),
  guide: tag('For you to keep'),
} as const

const tagOf = (clause: StandingClause): Html =>
  clause.off !== '' ? tag('Does not apply here', 'wait') : clause.own ? tag('Our own', 'note') : modeTags[clause.mode]

const paragraphs = (text: string): Html => html`${text.split(/\n{2,}/).map((one) => html`<p>${one}</p>`)}`

const clauseRow = (clause: StandingClause, linked: Html | null): Html => {
  const words =
    clause.off === ''
      ? paragraphs(clause.text)
      : html`<p class="quiet">${clause.off}</p>${fold({ title: 'What it says elsewhere', body: paragraphs(clause.text) })}`
  return row(
    null,
    html`<div id="${clause.id}" class="stack tight"><p class="line apart"><b class="cl">${clause.id}</b>${tagOf(clause)}</p>${words}${
      linked ?? (clause.why && clause.off === '' ? quiet(`${clause.who}. ${clause.why}`) : quiet(clause.who))
    }</div>`,
  )
}

const linkedLine = (clause: StandingClause, linked: readonly LinkedPolicy[]): Html | null => {
  const one = linked.find((other) => other.clause === clause.id && other.id !== null)
  if (!one) return null
  const name = one.link === '' ? html`<b>${one.name}</b>` : html`<a href="${one.link}">${one.name}</a>`
  return html`<p class="quiet">${name}${one.version === '' ? '' : `, version ${one.version}`}${one.datedOn ? `, of ${sayPlainDate(one.datedOn)}` : ''}</p>`
}

const chapterSheet = (chapter: StandingChapter, linked: readonly LinkedPolicy[]): Html =>
  sheet({
    title: chapter.title,
    id: `chapter-${chapter.id}`,
    under: quiet(chapter.intro),
    body: html`${chapter.clauses.map((clause) => clauseRow(clause, linkedLine(clause, linked)))}`,
  })

const contents = (chapters: readonly StandingChapter[]): Html =>
  fold({
    title: `Chapters (${chapters.length})`,
    body: html`<ol class="stack tight">${chapters.map((chapter) => html`<li><a href="#chapter-${chapter.id}">${chapter.title}</a></li>`)}</ol>`,
  })

function standing(work: Work, policy: ReadablePolicy, typed: Form): Html {
  if (policy.versionId === null)
    return plain({
      title: 'Not adopted yet',
      body: html`<p>This is Schoolgate’s own policy, as it would be adopted. Nobody can be approved to run an account before your school adopts it.</p>${
        work.caller.may.has('policy.adopt')
          ? acts(linkButton({ says: 'Adopt it for the school', href: '/policy/adopt', kind: 'main' }))
          : quiet('A senior leader adopts it.')
      }`,
    })
  if (policy.acknowledgedAt !== null)
    return say(
      'go',
      `You acknowledged version ${policy.number}`,
      policy.sameMeaningBecause === null
        ? ` on ${sayDay(policy.acknowledgedAt, work.school.timeZone)}. You will be asked again when it changes.`
        : ` in what you read on ${sayDay(policy.acknowledgedAt, work.school.timeZone)}: nothing changed in meaning since. ${policy.sameMeaningBecause}`,
    )
  return askToRead(work, policy, typed)
}

const askToRead = (work: Work, policy: ReadablePolicy, typed: Form): Html =>
  sheet({
    title: policy.since ? 'Then say that you read it' : 'Read it, then say so',
    id: 'acknowledge',
    body: inside(
      html`${policy.since && policy.graceUntil ? quiet(`Until ${lastDay(work, policy.graceUntil)} what you acknowledged before still counts.`) : null}${form(
        '/policy/acknowledge',
        work.caller.csrf,
        html`${errorSummary(typed)}${hiddenField('versionId', policy.versionId ?? '')}
${tickField({ name: 'read', label: 'I have read this version and will keep to it', clause: 'ROL-T1', form: typed, required: true })}
${acts(button({ says: 'Record it under my name', kind: 'main' }))}`,
      )}`,
    ),
  })

/** Grace ends with the day before this instant. */
export const lastDay = (work: Work, until: Temporal.Instant): string => sayDay(until.subtract({ seconds: 1 }), work.school.timeZone)

const whatIsNew = (policy: ReadablePolicy): Html | null =>
  policy.since &&
  sheet({
    title: `What is new since version ${policy.since.number}`,
    id: 'new',
    under: quiet('Put in is underlined, taken out is struck through. The whole policy stands below.'),
    body: changeRows(policy.since.changes, 'The words are the same. It was adopted anew for another year.'),
  })

async function about(work: Work, policy: ReadablePolicy): Promise<Html> {
  const owner = policy.ownerId ? (await membersByIds(work, [policy.ownerId])).get(policy.ownerId)?.name : undefined
  const named = [
    { says: 'Owner', is: owner },
    { says: 'Safeguarding lead', is: policy.content['fact:dsl'] },
    { says: 'Data protection officer', is: policy.content['fact:dpo'] },
    { says: 'Looked at again by', is: policy.reviewOn ? sayPlainDate(policy.reviewOn) : undefined },
  ].flatMap(({ says, is }) => (is ? [{ says, is }] : []))
  const may = (right: Parameters<typeof work.caller.may.has>[0]): boolean => work.caller.may.has(right)
  return plain({
    title: 'About this policy',
    body: html`${named.length === 0 ? null : facts(named)}
${acts(linkButton({ says: 'Print it (PDF)', href: '/policy/print.pdf' }))}
<ul class="stack tight"><li><a href="/policy/versions">Every version</a></li><li><a href="/policy/linked">Policies to read with it</a></li>${
      may('policy.write')
        ? html`<li><a href="/policy/draft">The draft of the next version</a></li><li><a href="/policy/trust">Our trust</a></li>`
        : null
    }${may('people.read') && policy.versionId ? html`<li><a href="/policy/readers">Who has read it</a></li>` : null}${
      may('log.read') ? html`<li><a href="/policy/map">Where each clause is kept</a></li>` : null
    }</ul>`,
  })
}

export const policyScreen = screen({
  path: '/policy',
  clause: 'RAT-6',
  may: 'policy.read',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const policy = await readPolicy(work)
    const linked = await linkedPolicies(work)
    return {
      title: 'Social media policy',
      nav: 'policy',
      lede: policy.adoptedAt
        ? `Version ${policy.number}, adopted ${sayDay(policy.adoptedAt, work.school.timeZone)}.`
        : 'The pack that comes with Schoolgate.',
      body: columns(
        'side',
        html`${whatIsNew(policy)}${standing(work, policy, typed)}${contents(policy.chapters)}${policy.chapters.map((chapter) => chapterSheet(chapter, linked))}`,
        await about(work, policy),
      ),
    }
  },
})

const acknowledgeAct = act({
  on: policyScreen,
  path: '/policy/acknowledge',
  clause: 'ROL-T1',
  may: 'policy.acknowledge',
  input: z.object({ versionId: id(), read: tick() }),
  act: async (work, { versionId, read }) => {
    if (!read) throw NotReadYet({}, 'read')
    const { number } = await acknowledge(work, { versionId })
    return { to: '/policy', say: `Recorded: you have read version ${number}.` }
  },
})

const readersScreen = screen({
  path: '/policy/readers',
  clause: 'SCO-1',
  may: 'people.read',
  input: nothing,
  show: async (work): Promise<Content> => {
    const people = (await listMembers(work)).filter(({ state }) => state === 'active')
    const when = new Map((await readers(work)).map((one) => [one.memberId, one]))
    const read = people.filter(({ id: member }) => when.has(member)).length
    const rows = [...people]
      .sort((a, b) => Number(when.has(a.id)) - Number(when.has(b.id)))
      .map((person) => {
        const one = when.get(person.id)
        const state = one ? tag(one.carried ? 'Read, same meaning' : 'Read', 'go') : tag('Not yet', 'wait')
        return [person.name, person.jobTitle, state, one ? sayDay(one.at, work.school.timeZone) : '']
      })
    return {
      title: 'Who has read it',
      nav: 'policy',
      crumb: html`<a href="/policy">Social media policy</a>`,
      body: stack(
        'roomy',
        html`${plain({ body: progress('read', `${read} of ${people.length} people have read this version`, read, Math.max(1, people.length)) })}${plain(
          {
            body: table({ caption: 'People', columns: [{ says: 'Name' }, { says: 'Job' }, { says: 'State' }, { says: 'When' }], rows }),
          },
        )}`,
      ),
    }
  },
})

export const policyPages = listed(policyScreen, acknowledgeAct, readersScreen)

import { z } from 'zod'
import { act, type Content, listed, screen } from '../../infra/http/declare.ts'
import { oneOf, tick } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { sayDay } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { selectField, textArea, textField } from '../../ui/parts/fields.ts'
import { askForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, fold, inside, plain, quiet, row, sheet } from '../../ui/parts/paper.ts'
import { tickField } from '../../ui/parts/picks.ts'
import { clauseLink, say, tag } from '../../ui/parts/words.ts'
import { activeStaff, dutyHolder } from '../people/index.ts'
import { adoptDraft, unnamedPeople } from './adopt.ts'
import type { AccountImpact } from './adoption.rule.ts'
import { usualGraceDays } from './adoption.rule.ts'
import { changeRows } from './change-rows.ts'
import { againsts, compareDraft } from './compare.ts'
import { stillOpen } from './content.ts'
import { type Draft, openDraft } from './drafts.ts'
import { type Impact, impactOfAdopting } from './impact.ts'
import { lastDay } from './policy.page.ts'
import { adoptionInput, graceDays } from './policy-shapes.ts'
import { currentVersion } from './versions.ts'

const crumb = html`<a href="/policy/draft">The next version</a>`

const compareScreen = screen({
  path: '/policy/draft/compare',
  clause: 'ROL-S2',
  may: 'policy.read',
  input: z.object({ with: oneOf(againsts).optional() }),
  show: async (work, { with: against }): Promise<Content> => {
    const found = await compareDraft(work, against)
    const others = found.others.map((one) =>
      linkButton({
        says: { adopted: 'The version in force', pack: 'Schoolgate’s wording', trust: 'The trust’s' }[one],
        href: `/policy/draft/compare?with=${one}`,
        kind: one === found.against ? 'main' : 'other',
      }),
    )
    return {
      title: 'What changes',
      nav: 'policy',
      crumb,
      lede: `The draft, held against ${found.says}. Put in is underlined, taken out is struck through.`,
      body: html`<div class="stack roomy"><div class="gut">${acts(...others)}</div>${sheet({
        title: found.changes.length === 1 ? 'One part' : `${found.changes.length} parts`,
        body: changeRows(found.changes, 'The words are the same.'),
      })}</div>`,
    }
  },
})

const adoptScreen = screen({
  path: '/policy/adopt',
  clause: 'ROL-S2',
  may: 'policy.adopt',
  input: z.object({ tryDays: graceDays().default(usualGraceDays), trySame: tick() }),
  show: async (work, { tryDays, trySame }, typed): Promise<Content> => {
    const asked = { graceDays: tryDays, sameMeaning: trySame }
    const draft = await openDraft(work)
    const current = await currentVersion(work)
    if (draft?.state !== 'in-review') return notYet(draft, current?.number ?? null)
    const impact = await impactOfAdopting(work, asked)
    return {
      title: current ? `Adopt version ${current.number + 1}` : 'Adopt the policy',
      nav: 'policy',
      crumb,
      lede: current ? `Version ${current.number} is in force until you do.` : 'From then on it is your school’s policy.',
      body: columns(
        'side',
        html`${readersOf(work, impact, current === null)}${accountsSheet(work, impact, current === null)}${await decide(work, { draft, typed, asked, first: current === null })}`,
        current ? preview(asked, current.number) : null,
      ),
    }
  },
})

const notYet = (draft: Draft | null, number: number | null): Content => ({
  title: number === null ? 'Adopt the policy' : 'Adopt the next version',
  nav: 'policy',
  crumb: html`<a href="/policy">Social media policy</a>`,
  lede: draft ? 'The draft is still being written.' : 'It begins with a draft.',
  body: sheet({
    title: 'Three steps',
    body: html`${row(null, html`<p><b>Write.</b> Begin from our wording, and fill in what only your school knows: data protection ${clauseLink('LEG-4')}, and who is who.</p>`)}${row(
      null,
      html`<p><b>Review.</b> Send it to whom you like. Its words stand still from then on.</p>`,
    )}${row(null, html`<p><b>Adopt.</b> You are shown first what it asks of whom.</p>`)}${inside(
      acts(
        linkButton({ says: draft ? 'Go on with the draft' : 'Begin the draft', href: '/policy/draft', kind: 'main' }),
        linkButton({ says: 'Read it first', href: '/policy' }),
      ),
    )}`,
  }),
})

function readersOf(work: Work, { mustRead, graceUntil }: Impact, first: boolean): Html {
  const count = mustRead.length === 1 ? 'One person reads it' : `${mustRead.length} people read it`
  return plain({
    title: count,
    body: html`<p>${
      first
        ? 'They are asked at once. Nobody counts as a runner of an account before they have.'
        : html`They are asked at once. Until <b>${lastDay(work, graceUntil)}</b> what they acknowledged before still counts.`
    }</p>${fold({ title: 'Their names', body: html`<ul>${mustRead.map(({ name, jobTitle }) => html`<li>${name}${jobTitle === '' ? '' : html` <span class="quiet">${jobTitle}</span>`}</li>`)}</ul>` })}`,
  })
}

const preview = (asked: { graceDays: number; sameMeaning: boolean }, number: number): Html =>
  plain({
    title: 'Try another way',
    body: askForm(
      '/policy/adopt',
      html`${textField({ name: 'tryDays', label: 'Days of grace', form: { values: { tryDays: String(asked.graceDays) }, problems: [] }, inputmode: 'numeric' })}${tickField(
        {
          name: 'trySame',
          label: `Nothing changes in meaning: who read version ${number} need not read again`,
          form: { values: asked.sameMeaning ? { trySame: 'yes' } : {}, problems: [] },
        },
      )}${acts(button({ says: 'Show what it asks' }))}`,
    ),
  })

const accountsSheet = (work: Work, { accounts, graceUntil }: Impact, first: boolean): Html =>
  sheet({
    title: 'School accounts',
    under: quiet(
      `What becomes of each ${first ? 'as long as its people have' : `from ${sayDay(graceUntil, work.school.timeZone)} on, if its people have`} not read it: an account needs two members of staff who have read the policy and are trained (ACC-6, ACC-9).`,
    ),
    body: accounts.length === 0 ? row(null, quiet('No account would lose anybody.')) : html`${accounts.map(accountRow)}`,
  })

const accountRow = (one: AccountImpact): Html =>
  row(
    null,
    html`<div class="stack tight"><p class="line apart"><b>${one.name}</b>${one.wouldStop ? tag('Would stop', 'stop') : tag('Goes on', 'go')}</p><p>Without ${one.mustRead.join(', ')}: ${
      one.staffLeft === 0
        ? 'no member of staff is left'
        : one.staffLeft === 1
          ? 'one member of staff is left'
          : `${one.staffLeft} members of staff are left`
    }.${one.wouldStop && one.posts > 0 ? ` ${one.posts === 1 ? 'One post that waits' : `${one.posts} posts that wait`} would not go out.` : ''}</p></div>`,
  )

type Deciding = {
  readonly draft: Draft
  readonly typed: Form
  readonly asked: { graceDays: number; sameMeaning: boolean }
  readonly first: boolean
}

async function decide(work: Work, { draft, typed, asked, first }: Deciding): Promise<Html> {
  const current = await currentVersion(work)
  const holder = await dutyHolder(work, 'policy-owner')
  const nextYear = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate().add({ years: 1 }).toString()
  const owner = (holder && 'memberId' in holder ? holder.memberId : null) ?? current?.ownerId ?? work.caller.memberId ?? ''
  const own = filled(typed, {
    ownerId: owner,
    reviewOn: nextYear,
    graceDays: String(asked.graceDays),
    ...(asked.sameMeaning ? { sameMeaning: 'yes' } : {}),
  })
  const open = stillOpen(draft.content)
  const unnamed = unnamedPeople(draft.content)
  const against = draft.reviewers.filter(({ answer }) => answer !== 'agreed').length
  return form(
    '/policy/adopt',
    work.caller.csrf,
    html`<div class="in stack">${errorSummary(typed)}${
      open.length === 0
        ? null
        : say('stop', 'Data protection is not finished (LEG-4).', html`<a href="/policy/draft/data-protection">Answer what is open</a>`)
    }${
      unnamed.length === 0
        ? null
        : say(
            'stop',
            `The policy does not name ${unnamed.join(' or ')} (ROL-S2).`,
            html`<a href="/policy/draft">Back to the draft, to name them</a>`,
          )
    }${against === 0 ? null : say('wait', against === 1 ? 'One reviewer has not agreed.' : `${against} reviewers have not agreed.`, html`<a href="/policy/draft">See who</a>`)}
${selectField({ name: 'ownerId', label: 'Owner: who is asked when it is to be looked at again', clause: 'ROL-S2', form: own, choices: (await activeStaff(work)).map((one) => ({ value: one.id, says: one.name })) })}
${textField({ name: 'reviewOn', label: 'Look at it again by', hint: 'The owner is asked sixty days before.', form: own, type: 'date', required: true })}
${
  first
    ? null
    : html`${textField({ name: 'graceDays', label: 'Days of grace', hint: 'How long what was acknowledged before still counts. Usually 14.', clause: 'ROL-T1', form: own, inputmode: 'numeric' })}${fold(
        {
          title: 'Nothing changes in meaning',
          open: asked.sameMeaning || typed.problems.some(({ field }) => field === 'because'),
          body: html`${tickField({ name: 'sameMeaning', label: 'Who read the version before need not read it again', form: own })}${textArea({ name: 'because', label: 'Because', hint: 'Kept with the version and shown to everybody.', form: own, rows: 2, max: 1000 })}`,
        },
      )}`
}${acts(button({ says: first ? 'Adopt it' : 'Adopt the next version', kind: 'main' }), linkButton({ says: 'What changes', href: '/policy/draft/compare' }))}</div>`,
    { sheet: true },
  )
}

const adoptAct = act({
  on: adoptScreen,
  path: '/policy/adopt',
  clause: 'ROL-S2',
  may: 'policy.adopt',
  input: adoptionInput,
  act: async (work, input) => {
    const { number } = await adoptDraft(work, input)
    return { to: '/policy#acknowledge', say: `Version ${number} is in force.` }
  },
})

export const adoptPages = listed(compareScreen, adoptScreen, adoptAct)

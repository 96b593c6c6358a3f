import { z } from 'zod'
import { act, type Content, listed, screen } from '../../infra/http/declare.ts'
import { nothing, oneOf, optionalText, text } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayDay } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { copyText } from '../../ui/parts/copy.ts'
import { empty } from '../../ui/parts/empty.ts'
import { textArea, textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form, hiddenField } from '../../ui/parts/forms.ts'
import { columns, fold, inside, plain, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { say, tag } from '../../ui/parts/words.ts'
import { marked } from '../../ui/parts/marked.ts'
import { changeRow, partAnchor } from './change-rows.ts'
import { partName } from './policy-shapes.ts'
import { chooseTrustPart, keepAllOurs, trustChanges, type TrustChanges } from './trust-changes.ts'
import {
  beginTrust,
  codeDays,
  joinTrust,
  leaveTrust,
  makeTrustCode,
  ourBases,
  ourOffice,
  ourTrust,
  publishBase,
  publishedBases,
} from './trust.ts'

const crumb = html`<a href="/policy">Social media policy</a>`
const day = (work: Work, at: Temporal.Instant): string => sayDay(at, work.school.timeZone)

const trustScreen = screen({
  path: '/policy/trust',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => ({
    title: 'Our trust',
    nav: 'policy',
    crumb,
    lede: 'A trust publishes a policy, and each of its schools adapts it. Nothing else passes between them.',
    body: columns('half', await following(work, typed), await publishing(work, typed)),
  }),
})

async function following(work: Work, typed: Form): Promise<Html> {
  const membership = await ourTrust(work)
  const leads = work.caller.may.has('policy.adopt')
  const csrf = work.caller.csrf
  if (!membership)
    return sheet({
      title: 'Follow a trust',
      under: quiet('Its office gives your headteacher a code. The office sees nothing of your school.'),
      body: inside(
        leads
          ? form(
              '/policy/trust/join',
              csrf,
              html`${errorSummary(typed)}${textField({ name: 'code', label: 'Code of the trust', form: typed, autocomplete: 'off', maxLength: 80 })}${acts(button({ says: 'Follow it', kind: 'main' }))}`,
            )
          : quiet('A senior leader enters it.'),
      ),
    })
  const bases = await ourBases(work)
  const waiting = (bases[0]?.number ?? 0) > membership.settledNumber
  return sheet({
    title: membership.trustName,
    under: quiet(`Followed since ${day(work, membership.joinedAt)}.`),
    body: html`${bases.length === 0 ? row(null, quiet('It has published no policy yet.')) : bases.map((base) => row(null, html`<p class="line apart"><b>Version ${base.number}</b><span class="quiet">${day(work, base.publishedAt)}</span></p>${base.says === '' ? null : html`<p>${base.says}</p>`}`))}${inside(
      html`${bases.length === 0 ? null : acts(linkButton({ says: waiting ? 'Look at what is new' : 'Hold it against ours', href: '/policy/trust/changes', kind: waiting ? 'main' : 'other' }))}${
        leads
          ? fold({
              title: 'Leave the trust',
              body: html`${quiet('Your own policy stays as it is.')}${actForm('/policy/trust/leave', csrf, button({ says: 'Leave it', kind: 'bad' }))}`,
            })
          : null
      }`,
    )}`,
  })
}

async function publishing(work: Work, typed: Form): Promise<Html | null> {
  if (!work.caller.may.has('policy.adopt')) return null
  const office = await ourOffice(work)
  const csrf = work.caller.csrf
  if (!office)
    return plain({
      title: 'Publish for a trust',
      body: fold({
        title: 'We are the office of a trust',
        body: form(
          '/policy/trust/begin',
          csrf,
          html`${textField({ name: 'name', label: 'Name of the trust', form: typed, maxLength: 120 })}${acts(button({ says: 'Publish for this trust' }))}`,
        ),
      }),
    })
  const published = await publishedBases(work)
  return sheet({
    title: `${office.name}: the office`,
    under: quiet('What you publish is the wording in force here. Your names, decisions and data protection chapter stay with you.'),
    body: html`${published.map((base) => row(null, html`<p class="line apart"><b>Version ${base.number}</b><span class="quiet">${day(work, base.publishedAt)}</span></p>${base.says === '' ? null : html`<p>${base.says}</p>`}`))}${inside(
      html`${form('/policy/trust/publish', csrf, html`${textArea({ name: 'says', label: 'What is new in it', hint: 'A sentence for the schools.', form: typed, rows: 2, max: 2000 })}${acts(button({ says: 'Publish the version in force', kind: 'main' }))}`)}`,
    )}${row(null, html`<div class="stack tight"><p><b>Schools that follow</b></p>${quiet('They come in by a code, which you give to their headteachers.')}${actForm('/policy/trust/code', csrf, button({ says: 'Make a code for schools' }))}</div>`)}`,
  })
}

const trustAct = <I extends z.ZodObject>(
  path: `/policy/trust/${string}`,
  input: I,
  run: (work: Work, input: z.output<I>) => Promise<string>,
) =>
  act({
    on: trustScreen,
    path,
    clause: 'ROL-S2',
    may: 'policy.adopt',
    input,
    act: async (work, given: z.output<I>) => ({ to: '/policy/trust', say: await run(work, given) }),
  })

const joinAct = trustAct('/policy/trust/join', z.object({ code: text(80, 'Enter the code.') }), async (work, input) => {
  const { trustName } = await joinTrust(work, input)
  return `Your school follows ${trustName}.`
})
const leaveAct = trustAct(
  '/policy/trust/leave',
  nothing,
  async (work) => `Your school no longer follows ${(await leaveTrust(work)).trustName}.`,
)
const beginAct = trustAct('/policy/trust/begin', z.object({ name: text(120, 'Give the name of the trust.') }), async (work, input) => {
  await beginTrust(work, input)
  return `This school publishes for ${input.name}.`
})
const publishAct = trustAct('/policy/trust/publish', z.object({ says: optionalText(2000) }), async (work, input) => {
  const { number } = await publishBase(work, input)
  return `Version ${number} is published. The owner in each school is asked to look at it.`
})
const codeAct = act({
  on: trustScreen,
  path: '/policy/trust/code',
  clause: 'ROL-S2',
  may: 'policy.adopt',
  input: nothing,
  act: async (work) => {
    const { code, expiresAt } = await makeTrustCode(work)
    return {
      show: {
        title: 'A code for your schools',
        nav: 'policy',
        crumb: html`<a href="/policy/trust">Our trust</a>`,
        lede: `It works for ${codeDays} days, until ${day(work, expiresAt)}, and for as many schools as you give it to. It is shown once; the codes before it stopped working.`,
        body: plain({
          body: copyText({
            id: 'code',
            label: 'Code',
            value: code,
            hint: 'Give it to the headteachers of your schools, and to nobody else.',
          }),
        }),
      },
    }
  },
})

const nothingThere: Content = {
  title: 'What our trust changed',
  nav: 'policy',
  crumb: html`<a href="/policy/trust">Our trust</a>`,
  body: empty({
    title: 'Nothing to look at',
    text: 'Your school follows no trust, or its trust has published no policy yet.',
    action: linkButton({ says: 'Our trust', href: '/policy/trust' }),
  }),
}

const changesScreen = screen({
  path: '/policy/trust/changes',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: nothing,
  show: async (work): Promise<Content> => {
    if (!(await ourTrust(work)) || (await ourBases(work)).length === 0) return nothingThere
    const found = await trustChanges(work)
    const left = found.changes.filter(({ choice, alreadyThere }) => choice === null && !alreadyThere).length
    return {
      title: `What ${found.trustName} changed`,
      nav: 'policy',
      crumb: html`<a href="/policy/trust">Our trust</a>`,
      lede: `Version ${found.base.number}${found.from === 0 ? ', against Schoolgate’s wording' : found.from < found.base.number ? `, since version ${found.from}` : ''}. ${left === 0 ? 'All is decided.' : left === 1 ? 'One part waits for you.' : `${left} parts wait for you.`}`,
      body: stack(
        'roomy',
        html`${found.base.says === '' ? null : say('note', 'The office says:', found.base.says)}${sheet({
          title: 'Clause by clause',
          hideTitle: true,
          body:
            found.changes.length === 0
              ? row(
                  null,
                  quiet(
                    found.from < found.base.number
                      ? 'Its words are the same as before.'
                      : 'Nothing is left to decide until the trust publishes again.',
                  ),
                )
              : html`${found.changes.map((one) => threeWayRow(work, one))}`,
        })}${
          found.from >= found.base.number
            ? html`<div class="gut">${acts(linkButton({ says: 'The draft', href: '/policy/draft', kind: 'main' }))}</div>`
            : html`<div class="gut">${actForm(
                '/policy/trust/changes/keep-all',
                work.caller.csrf,
                button({ says: left === 0 ? 'There is nothing to decide' : 'Keep ours in all that is left' }),
              )}</div>`
        }`,
      ),
    }
  },
})

function threeWayRow(work: Work, one: TrustChanges['changes'][number]): Html {
  const state = one.alreadyThere
    ? tag('Ours says so already', 'go')
    : one.choice === 'take'
      ? tag('Taken', 'go')
      : one.choice === 'keep'
        ? tag('Kept ours', 'note')
        : tag('To decide', 'wait')
  const pick = (choice: 'take' | 'keep', says: string, kind: 'main' | 'other'): Html =>
    actForm(
      '/policy/trust/changes',
      work.caller.csrf,
      html`${hiddenField('part', one.key)}${hiddenField('choice', choice)}${button({ says, kind })}`,
    )
  const ours = one.untouched
    ? quiet('Ours was the trust’s old wording.')
    : html`<p class="quiet">Ours, against the trust’s new wording:</p>${marked(one.ours, one.baseAfter)}`
  return changeRow(
    { key: one.key, part: one.part, before: one.baseBefore, after: one.baseAfter },
    html`${one.alreadyThere ? null : ours}<p class="line">${state}</p>${one.alreadyThere || one.choice !== null ? null : acts(pick('take', 'Take it', 'main'), pick('keep', 'Keep ours', 'other'))}`,
  )
}

const chooseAct = act({
  on: changesScreen,
  path: '/policy/trust/changes',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: z.object({ part: partName(), choice: oneOf(['take', 'keep']) }),
  act: async (work, input) => {
    const { left } = await chooseTrustPart(work, input)
    return {
      to: `/policy/trust/changes#${partAnchor(input.part)}`,
      say: left === 0 ? 'All is decided. The draft waits for you.' : input.choice === 'take' ? 'Taken into the draft.' : 'Kept as ours.',
    }
  },
})
const keepAllAct = act({
  on: changesScreen,
  path: '/policy/trust/changes/keep-all',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: nothing,
  act: async (work) => {
    await keepAllOurs(work)
    return { to: '/policy/trust/changes', say: 'All is decided: ours stays.' }
  },
})

export const trustPages = listed(trustScreen, joinAct, leaveAct, beginAct, publishAct, codeAct, changesScreen, chooseAct, keepAllAct)

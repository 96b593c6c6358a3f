import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { form as formOf, hiddenField } from '../../ui/parts/forms.ts'
import { fold, inside, plain, quiet, row as sheetRow, sheet, stack } from '../../ui/parts/paper.ts'
import { facts, timeline } from '../../ui/parts/records.ts'
import { say, tag } from '../../ui/parts/words.ts'
import type { Tone } from '../../ui/tone.ts'
import type { Member } from '../people/index.ts'
import { nameOf } from './care-sheets.ts'
import { type ImpostorAct, type ImpostorState, impostorWords, offeredFor } from './impostor.rule.ts'
import type { ImpostorRow } from './keep-impostors.ts'
import { sayPlainDate } from './standing.rule.ts'
import { filledDraft, reportWay, takeDownKit } from './take-down-kit.ts'

export const tones: Readonly<Record<ImpostorState, Tone | null>> = {
  noted: null,
  noticed: 'stop',
  reported: 'wait',
  chased: 'wait',
  removed: 'go',
  'not-removed': 'stop',
}
export const stateTag = (state: ImpostorState): Html => tag(impostorWords[state], tones[state])

export const atRisk = (row: ImpostorRow) =>
  row.child_at_risk && row.ended_at === null
    ? html`<div class="gut">${say('stop', 'A child may be at risk.', 'The safeguarding lead knows first. Ring 999 where somebody is in danger now. Do not wait 48 hours for the platform.')}</div>`
    : null

export const seenSheet = (row: ImpostorRow, members: readonly Member[]) =>
  sheet({
    title: 'What was seen',
    aside: stateTag(row.state),
    body: inside(
      facts([
        { says: 'Where', is: row.platform },
        {
          says: 'Its address',
          is: row.address === '' ? html`<span class="quiet">Not noted</span>` : html`<span class="break">${row.address}</span>`,
        },
        { says: 'What it looks like', is: row.looks },
        { says: 'Seen', is: `${sayPlainDate(row.seen_on)}, by ${nameOf(members, row.noted_by) ?? 'somebody'}` },
      ]),
    ),
  })

const actWords: Readonly<Record<ImpostorAct, { readonly says: string; readonly label: string }>> = {
  report: { says: 'It is reported', label: 'Number of the report, if there is one' },
  chase: { says: 'Asked again', label: 'What they said' },
  removed: { says: 'It is gone', label: 'How you know' },
  'not-removed': { says: 'It stays there', label: 'Why nothing more can be done' },
}

export const nextSheet = (work: Work, row: ImpostorRow, form: Form) => {
  const way = reportWay(row.platform)
  const how =
    row.state === 'noticed' &&
    way &&
    html`<p>${way.how}${way.link === null ? null : html` <a href="${way.link}" rel="noopener noreferrer">Their form</a>.`}</p>${quiet('Forms move. If it leads nowhere, use Report on the profile.')}`
  const due =
    row.chase_at !== null &&
    (Temporal.Instant.compare(row.chase_at, work.now()) <= 0
      ? say('wait', 'Time to ask again.', 'The platform has had its time.')
      : quiet(`Ask again ${sayWhen(row.chase_at, work.school.timeZone, work.now())}.`))
  const forms = offeredFor(row.state).map((does) =>
    fold({
      title: actWords[does].says,
      open: form.problems.length > 0 && form.values.act === does,
      body: formOf(`/not-ours/${row.id}/move`, work.caller.csrf, [
        hiddenField('act', does),
        html`<div class="field"><label for="words-${does}">${actWords[does].label}</label><input class="in-t" type="text" id="words-${does}" name="words" maxlength="500"></div>`,
        acts(button({ says: actWords[does].says, ...(does === 'report' ? { kind: 'main' as const } : {}) })),
      ]),
    }),
  )
  return sheet({ title: row.state === 'noticed' ? 'Report it' : 'What came of it', body: inside(stack('usual', [how, due, forms])) })
}

export const kitSheet = (work: Work, row: ImpostorRow) => {
  const done = new Set(row.steps.map((step) => step.step))
  const rows = [...takeDownKit.evidence, ...takeDownKit.steps]
    .filter((step) => step.id !== 'report' && step.id !== 'chase')
    .map((step) =>
      sheetRow(
        done.has(step.id) ? mark('tick', 'go') : mark('clock'),
        html`<h3>${step.says}</h3><p class="quiet">${step.hint}</p>${
          !done.has(step.id) &&
          fold({
            title: 'Done',
            body: formOf(`/not-ours/${row.id}/step`, work.caller.csrf, [
              hiddenField('step', step.id),
              html`<div class="field"><label for="words-${step.id}">A word about it, if you like</label><input class="in-t" type="text" id="words-${step.id}" name="words" maxlength="500"></div>`,
              acts(button({ says: 'Note it' })),
            ]),
          })
        }`,
      ),
    )
  const filledIn = {
    school: work.school.name,
    name: row.name,
    address: row.address,
    looks: row.looks,
    platform: row.platform,
    seenOn: sayPlainDate(row.seen_on),
    sender: work.caller.name,
    role: work.caller.jobTitle,
  }
  const draft = (id: string, { says, body }: { says: string; body: string }) =>
    fold({
      title: says,
      body: html`<div class="field"><label for="${id}">Change what you like, then copy it</label><textarea class="ruled" id="${id}" rows="12">${filledDraft(body, filledIn)}</textarea><div class="acts"><button type="button" class="btn" data-copy="${id}" hidden>Copy</button></div></div>`,
    })
  return sheet({
    title: 'The kit',
    body: [rows, inside(stack('usual', [draft('draft-report', takeDownKit.report), draft('draft-families', takeDownKit.families)]))],
  })
}

export const helplinePlain = () => {
  const { name, phone, hours, about, source } = takeDownKit.helpline
  return plain({
    title: 'The helpline',
    body: [
      html`<p><b>${name}</b><br><a href="tel:${phone.replaceAll(' ', '')}">${phone.replaceAll(' ', '\u00a0')}</a><br>${hours}</p>`,
      quiet(about),
      quiet(`${source} Noted in ${takeDownKit.noted}.`),
    ],
  })
}

const stepWords = (step: string): string =>
  [...takeDownKit.evidence, ...takeDownKit.steps].find((known) => known.id === step)?.says ?? actWords[step as ImpostorAct]?.says ?? step

export const storySheet = (work: Work, row: ImpostorRow, members: readonly Member[]) =>
  sheet({
    title: 'So far',
    body: timeline([
      ...row.steps.map((step) => ({
        says: html`${nameOf(members, step.by_id) ?? 'Somebody'}: ${stepWords(step.step)}${step.words === '' ? null : html`: ${step.words}`}`,
        at: sayWhen(Temporal.Instant.from(String(step.at)), work.school.timeZone, work.now()),
        iso: String(step.at),
      })),
      {
        says: html`${nameOf(members, row.noted_by) ?? 'Somebody'} noted it`,
        at: sayWhen(row.noted_at, work.school.timeZone, work.now()),
        iso: row.noted_at.toString(),
      },
    ]),
  })

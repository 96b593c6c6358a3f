import { z } from 'zod'
import { act, fragment, screen, type Content, type Outside } from '../../infra/http/declare.ts'
import { id as idField, nothing, oneOf } from '../../infra/http/fields.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { sayTime } from '../../kernel/say-time.ts'
import { filled, type Form, type FormValues, valueOf as typedIn, valuesOf } from '../../kernel/form.ts'
import { html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { selectField, textArea, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form as formOf } from '../../ui/parts/forms.ts'
import { fold, heading, inside, row, stack } from '../../ui/parts/paper.ts'
import { checkPicks, radioPicks, tickField } from '../../ui/parts/picks.ts'
import { clauseLink, say } from '../../ui/parts/words.ts'
import { listMembers, type Member } from '../people/index.ts'
import { words } from '../policy/index.ts'
import { caseFields, caseOf, platformsOf } from './case-input.ts'
import { NotYourMove } from './account-applications.errors.ts'
import { applicationMoves } from './application-states.rule.ts'
import { sentTo } from './deciders.rule.ts'
import { type Case, gapsIn } from './complete.rule.ts'
import { applicationRow, type ApplicationRow, runnerIdsOf } from './read-application.ts'
import { submitApplication } from './send-application.ts'
import { saveApplication, startApplication } from './write-application.ts'

type Looks = {
  readonly action: string
  readonly csrf: string
  readonly me: string | null
  readonly form: Form
  readonly outside: Outside
  readonly people: readonly Member[]
  readonly asked: string
  /** Id of the draft that is being written; empty before it is begun. */
  readonly draft: string
}

const next = oneOf(['save', 'send'], 'Save it or send it.')

export const newScreen = screen({
  path: '/applications/new',
  clause: 'ACC-2',
  may: 'application.write',
  input: nothing,
  show: (work, _, form, outside) =>
    writingPage(work, { title: 'Ask for an account', action: '/applications/new', form, outside, asked: '', draft: '' }),
})

export const startAct = act({
  on: newScreen,
  path: '/applications/new',
  clause: 'ACC-2',
  may: 'application.write',
  input: z.object({ ...caseFields, do: next }),
  act: async (work, { do: wanted, ...input }, _, outside) => {
    const id = await startApplication(work, caseOf(input, outside))
    return wanted === 'send' ? send(work, id) : { to: `/applications/${id}`, say: 'Draft saved.' }
  },
})

export const editScreen = screen({
  path: '/applications/:id/edit',
  clause: 'ACC-2',
  may: 'application.write',
  input: z.object({ id: idField() }),
  show: async (work, { id }, form, outside) => {
    const found = await applicationRow(work, id)
    if (found.applicant_id !== memberOf(work) || !applicationMoves.save.from.includes(found.state))
      throw NotYourMove({ because: 'Only its writer can change it, and only before it is decided.' })
    return writingPage(work, {
      title: found.name,
      action: `/applications/${id}/edit`,
      form: filled(form, valuesIn(found)),
      outside,
      asked: found.question,
      draft: id,
    })
  },
})

export const editAct = act({
  on: editScreen,
  path: '/applications/:id/edit',
  clause: 'ACC-2',
  may: 'application.write',
  input: z.object({ id: idField(), ...caseFields, do: next }),
  act: async (work, { id, do: wanted, ...input }, _, outside) => {
    await saveApplication(work, id, caseOf(input, outside))
    const { state } = await applicationRow(work, id)
    return wanted === 'send' && state === 'draft' ? send(work, id) : { to: `/applications/${id}`, say: 'Saved.' }
  },
})

const send = async (work: Work, id: string) => ({ to: `/applications/${id}`, say: sentTo(await submitApplication(work, id)) })

/** Keeps what is written as it is written: a draft is begun once it has a platform and a name. */
export const autosave = fragment({
  method: 'POST',
  path: '/applications/autosave',
  clause: 'ACC-2',
  may: 'application.write',
  input: z.object({
    ...caseFields,
    draft: z
      .union([idField(), z.literal('').transform(() => null)])
      .nullish()
      .transform((value) => value ?? null),
  }),
  show: async (work, { draft, ...input }, outside) => {
    const asked = caseOf(input, outside)
    if (draft !== null) await saveApplication(work, draft, asked)
    const id = draft ?? (await startApplication(work, asked))
    return { markup: html`saved ${sayTime(work.now(), work.school.timeZone)}`, version: id }
  },
})

async function writingPage(work: Work, { title, ...looks }: Omit<Looks, 'csrf' | 'me' | 'people'> & { title: string }): Promise<Content> {
  const people = (await listMembers(work)).filter((one) => one.state !== 'disabled')
  const form = withGaps(looks.form, people)
  const drawn: Looks = { ...looks, form, people, csrf: work.caller.csrf, me: work.caller.memberId }
  return {
    title,
    nav: 'accounts',
    crumb: html`<a href="/accounts">Accounts</a> / <a href="/applications">applications</a> <span data-saved></span>`,
    islands: ['autosave'],
    lede: 'Five questions make the case. Save it as often as you like; whoever decides reads it once you send it.',
    body: stack('roomy', [
      errorSummary(form),
      looks.asked === '' ? null : say('note', 'The senior leaders ask:', looks.asked),
      theForm(drawn),
    ]),
  }
}

/** After a refused sending every gap is shown at its field, not only the first. */
function withGaps(form: Form, people: readonly Member[]): Form {
  if (form.problems.length === 0 || typedIn(form, 'do') !== 'send') return form
  const gaps = gapsIn(typedCase(form, people))
  const others = form.problems.filter((problem) => !gaps.some((gap) => gap.field === problem.field))
  return { ...form, problems: [...others, ...gaps] }
}

const typedCase = (form: Form, people: readonly Member[]): Case => {
  const named = new Set([typedIn(form, 'leadId'), typedIn(form, 'secondId'), ...valuesOf(form, 'runnerIds')])
  const visibility = typedIn(form, 'visibility')
  return {
    aim: typedIn(form, 'aim'),
    audience: typedIn(form, 'audience'),
    promotion: typedIn(form, 'promotion'),
    visibilityHow: typedIn(form, 'visibilityHow'),
    visibility: visibility === 'open' || visibility === 'closed' ? visibility : null,
    leadId: typedIn(form, 'leadId') || null,
    associated: typedIn(form, 'associated') === 'yes',
    ownerName: typedIn(form, 'ownerName'),
    runners: people
      .filter((one) => named.has(one.id))
      .map((one) => ({ memberId: one.id, name: one.name, kind: one.kind, state: one.state })),
  }
}

const valuesIn = (found: ApplicationRow): FormValues => {
  const beside = runnerIdsOf(found).filter((one) => one !== found.lead_id)
  const secondId = beside.find((one) => one === found.successor_id) ?? beside[0]
  const others = beside.filter((one) => one !== secondId)
  return {
    platform: found.platform,
    name: found.name,
    aim: found.aim,
    audience: found.audience,
    promotion: found.promotion,
    visibility: found.visibility ?? '',
    visibilityHow: found.visibility_how,
    leadId: found.lead_id ?? '',
    secondId: secondId ?? '',
    runnerIds: others,
    associated: found.associated ? 'yes' : '',
    ownerName: found.owner_name,
  }
}

const theForm = (looks: Looks) =>
  formOf(
    looks.action,
    looks.csrf,
    html`<sg-autosave data-save="/applications/autosave" data-draft="${looks.draft}"></sg-autosave><div class="top"><h2>The account</h2></div>${inside(
      stack('roomy', [
        selectField({
          name: 'platform',
          label: 'Where?',
          hint: 'A website made with WordPress or Ghost is worked from here. Of another kind, its comments are read where it has a feed for them.',
          form: looks.form,
          required: true,
          none: 'Choose a platform',
          choices: platformsOf(looks.outside).map((one) => ({ value: one.id, says: one.name })),
        }),
        textField({
          name: 'name',
          label: 'What will it be called?',
          hint: 'As people will know it, such as Eco Club.',
          form: looks.form,
          required: true,
          maxLength: 80,
        }),
      ]),
    )}${row(null, heading(2, 'The case for it'))}${inside(
      stack('roomy', [
        ...['aim', 'audience', 'promotion'].map((name) => asked(name, looks.form)),
        ...runners(looks),
        ...openOrClosed(looks.form),
        ...whose(looks.form),
        acts(
          button({ kind: 'main', says: sendWords(looks), name: 'do', value: 'send' }),
          button({ says: 'Save for later', name: 'do', value: 'save', unchecked: true }),
        ),
      ]),
    )}`,
    { sheet: true },
  )

/** The headteacher's own goes to the chair of governors. */
const sendWords = ({ people, me }: Looks): string =>
  people.some((one) => one.id === me && one.isHead) ? 'Send to the chair of governors' : 'Send to the senior leaders'

const hintOf = (name: string) => words.applicationHints.find((one) => one.id === name)
const hinted = (name: string) => html`${hintOf(name)?.hint} For example: ${hintOf(name)?.example}`

const asked = (name: string, form: Form) =>
  textArea({
    name,
    label: hintOf(name)?.label ?? name,
    hint: hinted(name),
    clause: hintOf(name)?.clause ?? 'ACC-2',
    form,
    rows: 3,
    max: 2000,
  })

const runners = ({ form, people }: Looks) => {
  const staff = people.filter((one) => one.kind === 'staff').map((one) => ({ value: one.id, says: `${one.name}, ${one.jobTitle}` }))
  const others = people.filter((one) => one.kind !== 'governor').map((one) => ({ value: one.id, says: one.name, hint: one.jobTitle }))
  const chosen = valuesOf(form, 'runnerIds').length
  return [
    html`<div class="field"><div class="line apart"><h3>${hintOf('runners')?.label}</h3>${clauseLink('ACC-6')}</div><p class="hint">${hintOf('runners')?.hint}</p></div>`,
    selectField({
      name: 'leadId',
      label: 'Who leads?',
      hint: 'A member of staff, in charge of the account.',
      form,
      none: 'Choose a member of staff',
      choices: staff,
    }),
    selectField({
      name: 'secondId',
      label: 'Who runs it with them?',
      hint: 'A second member of staff. They take over when the lead leaves.',
      form,
      none: 'Choose a member of staff',
      choices: staff,
    }),
    fold({
      title: chosen === 0 ? 'More people, volunteers and parents too' : `More people: ${chosen} chosen`,
      open: chosen > 0,
      body: checkPicks({ name: 'runnerIds', label: 'Who else?', clause: 'ACC-11', form, choices: others }),
    }),
  ]
}

const openOrClosed = (form: Form) => [
  radioPicks({
    name: 'visibility',
    label: hintOf('visibility')?.label ?? '',
    hint: hintOf('visibility')?.hint,
    clause: 'ACC-7',
    form,
    boxed: true,
    choices: [
      { value: 'open', says: 'Open', hint: 'Anyone can see it, with or without an account there' },
      { value: 'closed', says: 'Closed', hint: 'Only people whom you let in' },
    ],
  }),
  textField({
    name: 'visibilityHow',
    label: 'How will you look after that?',
    hint: html`For example: ${hintOf('visibility')?.example}`,
    form,
    maxLength: 1000,
  }),
]

/** The Friends of the school and the like: in the register, run under the same rules, and not the school's own. */
const whose = (form: Form) => [
  tickField({
    name: 'associated',
    label: 'It belongs to somebody else, such as the Friends of the school',
    hint: 'The school then keeps two members of staff on it, and lists it as associated.',
    clause: 'ACC-11',
    form,
  }),
  textField({ name: 'ownerName', label: 'Whose is it?', hint: 'Only if it belongs to somebody else.', form, maxLength: 120 }),
]

import { z } from 'zod'
import { act, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { many, oneOf, optionalText, text, tick } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { filled, type Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button } from '../../../ui/parts/buttons.ts'
import { selectField, textField } from '../../../ui/parts/fields.ts'
import { actForm, askForm, errorSummary, form as formOf, hiddenField } from '../../../ui/parts/forms.ts'
import { fold, inside, quiet, row, sheet, stack } from '../../../ui/parts/paper.ts'
import { checkPicks, radioPicks, tickField } from '../../../ui/parts/picks.ts'
import { clauseLink } from '../../../ui/parts/words.ts'
import { postableChannels } from '../../account-register/index.ts'
import { platformsOf } from '../composer/desk.ts'
import { approvalNeeded, replyNeeded } from './approval.rule.ts'
import { effectOn, saveRules } from './change-rules.ts'
import { aboutWords, aloneWords, authorWords, sayWhen, saySteps, stepWords } from './rule-words.ts'
import {
  type ApprovalRule,
  type ApprovalRules,
  abouts,
  aloneKinds,
  authorKinds,
  type PostFacts,
  replyAbouts,
  type RuleStep,
  type StepKind,
} from './rules.rule.ts'
import { schoolRules } from './school-rules.ts'

const steps = ['colleague', 'lead', 'senior', 'head', 'dsl', 'outside'] as const
const ofWords = { posts: 'Posts', replies: 'Replies in the inbox' } as const
const ofKinds = ['posts', 'replies'] as const
const ruleFields = z
  .object({
    of: z.enum(ofKinds).catch('posts').default('posts'),
    name: text(80, 'Give it a name.'),
    abouts: many(z.enum(abouts)),
    authors: many(z.enum(authorKinds)),
    channels: many(z.uuid()),
    first: oneOf(steps, 'Say who reads it.'),
    second: z.union([z.enum(steps), z.literal('')]).default(''),
    hours: z.coerce.number('Give a number of hours.').int().min(1, 'At least one hour.').max(168, 'At most a week.'),
  })
  .superRefine(({ of, abouts: about, first, second }, ctx) => {
    if (of === 'posts') return
    const wrong = (field: string, message: string): void => ctx.addIssue({ code: 'custom', path: [field], message })
    if (second !== '') wrong('second', 'A reply is read by one person, because its time limit runs.')
    if (first === 'outside') wrong('first', 'A reply is read by somebody at school.')
    if (about.some((one) => !replyAbouts.includes(one))) wrong('abouts', 'A reply is words alone: it shows nobody, and has no urgent way.')
  })
type RuleFields = z.output<typeof ruleFields>

const rulesScreen = screen({
  path: '/posts/rules',
  clause: 'DO-1',
  may: 'post.read',
  input: z.object({
    try: many(z.enum(abouts)),
    by: z.enum(authorKinds).catch('staff').default('staff'),
    of: z.enum(ofKinds).catch('posts').default('posts'),
    tried: optionalText(3),
  }),
  show: async (work, asked, form): Promise<Content> => {
    const { rules } = await schoolRules(work)
    const channels = await postableChannels(work)
    const may = work.caller.may.has('approval.oversee')
    const nameOf = (id: string): string => channels.find((one) => one.id === id)?.name ?? 'an account that is closed'
    return {
      title: 'Who must agree',
      nav: 'posts',
      crumb: html`<a href="/posts">Posts</a> / who must agree`,
      lede: 'The first rule that fits a post, or a reply, decides who reads it before it goes out.',
      body: stack('roomy', [
        errorSummary(form),
        html`<p class="line quiet"><a href="/posts/away">Who is away, and who stands in</a></p>`,
        theRules(work, rules, { may, nameOf }),
        tryIt(rules, asked),
        may ? adding(work, form, channels) : null,
        may ? more(work, rules, form) : null,
      ]),
    }
  },
})

type Said = { readonly may: boolean; readonly nameOf: (id: string) => string }
const theRules = (work: Work, { rules }: ApprovalRules, { may, nameOf }: Said): Html =>
  sheet({
    title: 'The rules, in their order',
    body: html`${rules.map((rule, at) => ruleRow(work, rule, { may, nameOf, at, last: rules.length - 1 }))}${row(null, html`<h3>Everything else</h3><p>Any colleague who approves posts reads a post. A reply in the inbox goes at once, unless a rule above speaks of replies. ${clauseLink('DO-9')}</p>${quiet('Always, whatever the rules say: nobody approves what they wrote or changed; a topic that people argue about is read by a senior leader; who is in a picture is said by two people.')}`)}`,
  })

function ruleRow(work: Work, rule: ApprovalRule, { may, nameOf, at, last }: Said & { at: number; last: number }): Html {
  const deed = (does: string, says: string): Html =>
    actForm(
      '/posts/rules/order',
      work.caller.csrf,
      html`${hiddenField('rule', rule.id)}${hiddenField('does', does)}${button({ says: html`${says}<span class="vh">: ${rule.name}</span>` })}`,
    )
  const deeds = may
    ? html`<div class="acts">${at > 0 ? deed('up', 'Earlier') : null}${at < last ? deed('down', 'Later') : null}${deed('out', 'Take it out')}</div>`
    : null
  return row(
    html`<b>${at + 1}</b>`,
    html`<h3>${rule.name}</h3><p>${sayWhen(rule, nameOf)}: ${saySteps(rule.steps)}. ${clauseLink(rule.clause)}</p>${deeds}`,
  )
}

const ofChoices = ofKinds.map((value) => ({ value, says: ofWords[value] }))
type Answer = { readonly rule: string; readonly steps: readonly RuleStep[]; readonly because: string }
const postAnswer = (facts: PostFacts, rules: ApprovalRules): Answer => {
  const { rule, ...needed } = approvalNeeded(facts, rules)
  return { ...needed, rule: rule ?? 'No rule fits' }
}
const replyAnswer = (facts: PostFacts, rules: ApprovalRules): Answer => {
  const step = replyNeeded(facts, rules)
  if (step) return { rule: step.rule, steps: [step], because: step.because }
  return { rule: 'No rule speaks of it', steps: [], because: 'A reply goes at once then, signed, as its writer sends it.' }
}
const said = ({ rule, steps: of, because }: Answer): Html =>
  html`<div class="say note" role="status"><b>${rule}:</b> ${of.length > 0 ? `${saySteps(of)}. ` : null}${because}</div>`

type Tried = {
  readonly of: 'posts' | 'replies'
  readonly try: readonly (typeof abouts)[number][]
  readonly by: (typeof authorKinds)[number]
  readonly tried: string
}
/** "Who would have to agree to this post?" */
function tryIt(rules: ApprovalRules, asked: Tried): Html {
  const form: Form = { values: { of: asked.of, try: [...asked.try], by: asked.by }, problems: [] }
  const has = (one: (typeof abouts)[number]): boolean => asked.try.includes(one)
  const facts = {
    ...{ contentious: has('contentious'), showsPupils: has('pupils'), opensQuestions: has('questions'), linksOutside: has('outside-link') },
    ...{ isEvent: has('event'), isUrgent: has('urgent'), channelIds: [], author: { id: '', kinds: [asked.by] } },
  }
  const answer = asked.tried === '' ? null : said(asked.of === 'replies' ? replyAnswer(facts, rules) : postAnswer(facts, rules))
  const fields = html`${radioPicks({ name: 'of', label: 'What is it?', form, pair: true, choices: ofChoices })}${checkPicks({ name: 'try', label: 'One that', form, choices: abouts.map((value) => ({ value, says: aboutWords[value] })) })}${radioPicks({ name: 'by', label: 'Written by', form, choices: authorKinds.map((value) => ({ value, says: authorWords[value] })) })}${hiddenField('tried', 'yes')}`
  return sheet({
    title: 'Who would have to agree?',
    id: 'try-it',
    body: inside(html`${answer}${askForm('/posts/rules#try-it', html`${fields}<div class="acts">${button({ says: 'Try it' })}</div>`)}`),
  })
}

const stepChoices = steps.map((value) => ({ value, says: stepWords[value] }))
const adding = (work: Work, form: Form, channels: Awaited<ReturnType<typeof postableChannels>>): Html => {
  const typed = filled(form, { of: 'posts', first: 'colleague', hours: '24' })
  const fields = html`${textField({ name: 'name', label: 'What it is called', form: typed, maxLength: 80 })}${radioPicks({ name: 'of', label: 'It speaks of', hint: 'A reply is read by one person at school; its time limit runs on.', form: typed, pair: true, choices: ofChoices })}${checkPicks({ name: 'abouts', label: 'One that', hint: 'None: of every one.', form: typed, choices: abouts.map((value) => ({ value, says: aboutWords[value] })) })}${checkPicks({ name: 'authors', label: 'Written by', hint: 'None: by anybody.', form: typed, choices: authorKinds.map((value) => ({ value, says: authorWords[value] })) })}${channels.length > 0 ? checkPicks({ name: 'channels', label: 'On', hint: 'None: on any account.', form: typed, choices: channels.map(({ id: value, name, platformName }) => ({ value, says: `${platformName}: ${name}` })) }) : null}${selectField({ name: 'first', label: 'Read by', form: typed, choices: stepChoices })}${selectField({ name: 'second', label: 'And then by', form: typed, none: 'Nobody else', choices: stepChoices })}${textField({ name: 'hours', label: 'Within how many hours', hint: 'Each step. After a quarter of it they are reminded; then others are asked.', form: typed, inputmode: 'numeric' })}`
  return sheet({
    title: 'Add a rule',
    body: inside(
      fold({
        title: 'Write a rule',
        open: form.problems.length > 0,
        body: formOf(
          '/posts/rules',
          work.caller.csrf,
          html`${fields}<div class="acts">${button({ kind: 'main', says: 'Put it first' })}</div>`,
        ),
      }),
    ),
  })
}

function more(work: Work, { expiresAfterDays, urgent }: ApprovalRules, form: Form): Html {
  const typed = filled(form, {
    days: String(expiresAfterDays),
    open: urgent.isOpen ? 'yes' : '',
    alone: urgent.alone,
    early: urgent.earlyFrom === null ? '' : 'yes',
  })
  const fields = html`${textField({ name: 'days', label: 'An approval counts for how many days', form: typed, inputmode: 'numeric' })}${tickField({ name: 'open', label: 'Something urgent (safety, or school closes) may go the urgent way', form: typed })}${radioPicks({ name: 'alone', label: 'Who may send it without a second reader', form: typed, choices: aloneKinds.filter((kind) => kind !== 'named').map((value) => ({ value, says: aloneWords[value] })) })}${tickField({ name: 'early', label: 'From 05:00 to 09:00 any trained runner with a second factor may', form: typed })}`
  return sheet({
    title: 'How long, and what is urgent',
    body: inside(formOf('/posts/rules/more', work.caller.csrf, html`${fields}<div class="acts">${button({ says: 'Set it' })}</div>`)),
  })
}

/** What a change did to posts on their way, in a sentence. */
async function save(work: Work, rules: ApprovalRules, outside: Parameters<typeof platformsOf>[0]): Promise<string> {
  const platforms = platformsOf(outside)
  const touched = (await effectOn(work, rules, platforms)).length
  await saveRules(work, rules, platforms)
  return touched === 0
    ? 'Set. No post that waits is touched by it.'
    : touched === 1
      ? 'Set. One post that waits is asked for anew.'
      : `Set. ${touched} posts that wait are asked for anew.`
}

const ruleOf = (work: Work, { of, name, abouts: about, authors, channels, first, second, hours }: RuleFields): ApprovalRule => {
  const step = (by: StepKind) => ({ by, memberId: null, hours })
  return {
    ...{ id: work.newId(), name, of, channels, abouts: about, authors, authorIds: [], clause: 'DO-1' },
    ...{ steps: second === '' ? [step(first)] : [step(first), step(second)], because: `The school’s rule “${name}” asks for it.` },
  }
}

const add = act({
  on: rulesScreen,
  path: '/posts/rules',
  clause: 'DO-1',
  may: 'approval.oversee',
  input: ruleFields,
  act: async (work, input, _asked, outside) => {
    const { rules } = await schoolRules(work)
    return { to: '/posts/rules', say: await save(work, { ...rules, rules: [ruleOf(work, input), ...rules.rules] }, outside) }
  },
})

const order = act({
  on: rulesScreen,
  path: '/posts/rules/order',
  clause: 'DO-1',
  may: 'approval.oversee',
  input: z.object({ rule: z.string(), does: oneOf(['up', 'down', 'out']) }),
  act: async (work, { rule, does }, _asked, outside) => {
    const { rules } = await schoolRules(work)
    const at = rules.rules.findIndex(({ id }) => id === rule)
    const all = rules.rules.filter(({ id }) => id !== rule)
    const moved = rules.rules[at]
    if (moved && does !== 'out') all.splice(Math.max(0, at + (does === 'up' ? -1 : 1)), 0, moved)
    return { to: '/posts/rules', say: await save(work, { ...rules, rules: all }, outside) }
  },
})

const setMore = act({
  on: rulesScreen,
  path: '/posts/rules/more',
  clause: 'DO-1',
  may: 'approval.oversee',
  input: z.object({
    days: z.coerce.number('Give a number of days.').int().min(1, 'At least one day.').max(60, 'At most 60 days.'),
    open: tick(),
    alone: oneOf(aloneKinds, 'Choose who.'),
    early: tick(),
  }),
  act: async (work, { days, open, alone, early }, _asked, outside) => {
    const { rules } = await schoolRules(work)
    const hours = early ? { earlyFrom: '05:00', earlyUntil: '09:00' } : { earlyFrom: null, earlyUntil: null }
    const next = { ...rules, expiresAfterDays: days, urgent: { ...rules.urgent, isOpen: open, alone, ...hours } }
    return { to: '/posts/rules', say: await save(work, next, outside) }
  },
})

export const rulesPages = listed(rulesScreen, add, order, setMore)

import { z } from 'zod'
import { act, type Content, screen } from '../../../infra/http/declare.ts'
import { nothing, oneOf, text } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { filled, type Form } from '../../../kernel/form.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { acts, button } from '../../../ui/parts/buttons.ts'
import { textArea, textField } from '../../../ui/parts/fields.ts'
import { actForm, errorSummary, form as formOf, hiddenField } from '../../../ui/parts/forms.ts'
import { columns, fold, inside, linkRow, linkRows, plain, quiet, sheet, stack } from '../../../ui/parts/paper.ts'
import { timeline } from '../../../ui/parts/records.ts'
import { tag } from '../../../ui/parts/words.ts'
import { radioPicks } from '../../../ui/parts/picks.ts'
import { keepTemplate, mayKeepTemplates, retireTemplate } from './keep-template.ts'
import { readTemplate, readTemplates, type Template, versionsOf } from './read-templates.ts'
import { withBlanks } from './template-parts.ts'

const kinds = ['template', 'sign-off'] as const
const said = { kind: oneOf(kinds), name: text(80, 'Give it a name.'), text: text(5000, 'Write its words.') }

/** What posts begin with and how they are signed, in the school's own words. */
export const templatesScreen = screen({
  path: '/posts/templates',
  clause: 'DO-3',
  may: 'post.write',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const all = await readTemplates(work)
    const used = all.filter(({ retiredAt }) => retiredAt === null)
    const retired = all.filter(({ retiredAt }) => retiredAt !== null)
    const keeps = await mayKeepTemplates(work)
    const list = (title: string, some: readonly Template[]): Html | null =>
      some.length === 0 ? null : sheet({ title, body: linkRows(some.map((one) => templateRow(work, one))) })
    return {
      title: 'Templates and sign-offs',
      nav: 'posts',
      crumb: html`<a href="/posts">Posts</a>`,
      lede: 'A good beginning for what comes round every year, and the ways in which a post is signed. Those who lead an account, and the office, change them.',
      body: columns(
        'side',
        html`${errorSummary(typed)}${list(
          'Templates',
          used.filter(({ kind }) => kind === 'template'),
        )}${list(
          'Sign-offs',
          used.filter(({ kind }) => kind === 'sign-off'),
        )}${retired.length > 0 ? fold({ title: 'Retired', body: linkRows(retired.map((one) => templateRow(work, one))) }) : null}`,
        html`${keeps ? plain({ title: 'A new one', close: true, body: newForm(work, typed) }) : null}${howPart}`,
      ),
    }
  },
})

const howPart: Html = plain({
  title: 'How they work',
  close: true,
  body: html`<p>What stands in [square brackets] is a blank, for the writer to fill in. A post does not go out with one left.</p><p>In a sign-off, {name} and {job} become those of whoever writes. Hashtags have a capital for each word: #BeanHarvest.</p>`,
})

const templateRow = (work: Work, one: Template): Html =>
  linkRow({
    href: `/posts/templates/${one.id}`,
    margin: mark(one.kind === 'template' ? 'book' : 'pencil'),
    title: one.name,
    text: one.changedAt ? `${one.changedBy ?? ''}, ${sayWhen(one.changedAt, work.school.timeZone, work.now())}` : 'From the starting set',
    ...(one.retiredAt ? { chip: tag('Retired') } : {}),
  })

const fields = (form: Form): Html =>
  html`${textField({ name: 'name', label: 'Its name', form, maxLength: 80, required: true })}${textArea({ name: 'text', label: 'Its words', hint: 'Blanks in square brackets: [day], [what to bring].', form, rows: 5, max: 5000 })}`

const newForm = (work: Work, form: Form): Html =>
  formOf(
    '/posts/templates',
    work.caller.csrf,
    html`${radioPicks({
      name: 'kind',
      label: 'What it is',
      form: filled(form, { kind: 'template' }),
      choices: [
        { value: 'template', says: 'A template' },
        { value: 'sign-off', says: 'A sign-off' },
      ],
    })}${fields(form)}${acts(button({ says: 'Keep it', kind: 'main' }))}`,
  )

export const newTemplateAct = act({
  on: templatesScreen,
  path: '/posts/templates',
  clause: 'DO-3',
  may: 'post.write',
  input: z.object(said),
  act: async (work, input) => {
    await keepTemplate(work, null, input)
    return { to: '/posts/templates', say: 'It is offered to everybody who writes.' }
  },
})

const oneOfThem = z.object({ id: text(60) })
export const templateScreen = screen({
  path: '/posts/templates/:id',
  clause: 'DO-3',
  may: 'post.write',
  input: oneOfThem,
  show: async (work, input, typed): Promise<Content> => {
    const template = await readTemplate(work, input.id)
    const [versions, keeps] = [await versionsOf(work, template), await mayKeepTemplates(work)]
    return {
      title: template.name,
      nav: 'posts',
      crumb: html`<a href="/posts">Posts</a> / <a href="/posts/templates">Templates and sign-offs</a>`,
      lede: template.kind === 'template' ? 'A template: what a post may begin with.' : 'A sign-off: what stands below a post.',
      body: columns(
        'side',
        html`${errorSummary(typed)}${sheet({ title: 'Its words', ...(template.retiredAt ? { aside: tag('Retired') } : {}), body: inside(stack('usual', keeps ? editForm(work, template, typed) : withBlanks(template.text))) })}`,
        html`${versions.length > 0 ? plain({ title: 'How it was worded', close: true, body: timeline(versions.map(({ text: words, by, at, retired }) => ({ says: html`<b>${by}</b>${retired ? ' retired it' : null}<br><span class="said-text">${words}</span>`, at: sayWhen(at, work.school.timeZone, work.now()), iso: at.toString() }))) }) : null}${keeps && template.retiredAt === null ? retirePart(work, template) : null}${keeps ? null : howPart}`,
      ),
    }
  },
})

const editForm = (work: Work, template: Template, typed: Form): Html =>
  formOf(
    `/posts/templates/${template.id}`,
    work.caller.csrf,
    html`${hiddenField('kind', template.kind)}${fields(filled(typed, { name: template.name, text: template.text }))}${acts(button({ says: template.retiredAt ? 'Save, and offer it again' : 'Save', kind: 'main' }))}`,
  )

const retirePart = (work: Work, template: Template): Html =>
  plain({
    title: 'No longer used',
    close: true,
    body: html`${quiet('It is offered no more. Posts that were written with it stay as they are.')}${actForm(`/posts/templates/${template.id}/retire`, work.caller.csrf, button({ says: 'Retire it' }))}`,
  })

export const keepTemplateAct = act({
  on: templateScreen,
  path: '/posts/templates/:id',
  clause: 'DO-3',
  may: 'post.write',
  input: z.object({ id: text(60), ...said }),
  act: async (work, { id, ...input }) => {
    const { kind } = await readTemplate(work, id)
    return { to: `/posts/templates/${await keepTemplate(work, id, { ...input, kind })}`, say: 'Saved. The wording before is kept.' }
  },
})

export const retireAct = act({
  on: templateScreen,
  path: '/posts/templates/:id/retire',
  clause: 'DO-3',
  may: 'post.write',
  input: oneOfThem,
  act: async (work, input) => {
    await retireTemplate(work, input.id)
    return { to: '/posts/templates', say: 'Retired.' }
  },
})

import { z } from 'zod'
import { act, type Content, screen } from '../../../infra/http/declare.ts'
import { id, oneOf, text } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { actForm, hiddenField } from '../../../ui/parts/forms.ts'
import { row, sheet, stack } from '../../../ui/parts/paper.ts'
import { firstWords } from '../posts/post-words.ts'
import { readPost } from '../posts/read-post.ts'
import { savePost } from '../posts/save-post.ts'
import { begunWith, signedBy } from './blanks.rule.ts'
import { readTemplate, readTemplates, type Template } from './read-templates.ts'
import { withBlanks } from './template-parts.ts'

const kinds = ['template', 'sign-off'] as const
const byOf = (work: Work): { name: string; job: string } => ({ name: work.caller.name, job: work.caller.jobTitle })

/** What a post may begin with, or be signed with. */
export const beginWithScreen = screen({
  path: '/posts/:id/begin-with',
  clause: 'DO-3',
  may: 'post.write',
  input: z.object({ id: id(), kind: oneOf(kinds).catch('template').default('template') }),
  show: async (work, input): Promise<Content> => {
    const post = await readPost(work, input.id)
    const offered = (await readTemplates(work)).filter((one) => one.kind === input.kind && one.retiredAt === null)
    const isTemplate = input.kind === 'template'
    const body =
      offered.length === 0
        ? empty({
            title: 'Nothing to choose from',
            text: 'Every one of them was retired.',
            action: linkButton({ says: 'See them', href: '/posts/templates' }),
          })
        : sheet({
            title: isTemplate ? 'Templates' : 'Sign-offs',
            hideTitle: true,
            body: html`${offered.map((one) => offerRow(work, input.id, one))}`,
          })
    return {
      title: isTemplate ? 'Begin with a template' : 'How is it signed?',
      nav: 'posts',
      crumb: html`<a href="/posts">Posts</a> / <a href="/posts/${post.id}/edit">${firstWords(post) ?? 'A new post'}</a>`,
      lede: isTemplate
        ? 'What stands in brackets is for you to fill in; a post does not go out with a bracket left. What you have written stays above.'
        : 'It stands below your words, so that families see who is speaking.',
      body: stack(
        'roomy',
        html`${body}<div class="gut">${linkButton({ says: 'Change the wording of these', href: '/posts/templates', kind: 'bare' })}</div>`,
      ),
    }
  },
})

function offerRow(work: Work, postId: string, template: Template): Html {
  const shown =
    template.kind === 'sign-off' ? html`<p class="said-text">${signedBy(template.text, byOf(work))}</p>` : withBlanks(template.text)
  const use = actForm(
    `/posts/${postId}/begin-with`,
    work.caller.csrf,
    html`${hiddenField('template', template.id)}${button({ says: html`Use this<span class="vh">: ${template.name}</span>` })}`,
  )
  return row(null, html`<div class="face"><div class="stack tight"><h2 class="h3">${template.name}</h2>${shown}</div>${use}</div>`)
}

export const beginWithAct = act({
  on: beginWithScreen,
  path: '/posts/:id/begin-with',
  clause: 'DO-3',
  may: 'post.write',
  input: z.object({ id: id(), template: text(60, 'Choose one.') }),
  act: async (work, input) => {
    const template = await readTemplate(work, input.template)
    const isTemplate = template.kind === 'template'
    await savePost(work, input.id, (post) =>
      isTemplate ? { text: begunWith(post.text, template.text) } : { authorLine: signedBy(template.text, byOf(work)) },
    )
    return {
      to: `/posts/${input.id}/edit${isTemplate ? '#text' : '#author-line'}`,
      say: isTemplate ? 'Now fill in what stands in brackets.' : 'Signed.',
    }
  },
})

import { z } from 'zod'
import { type Content, listed, open, type OpenRequest } from '../../../infra/http/declare.ts'
import { oneOf, optionalText } from '../../../infra/http/fields.ts'
import { parseInput } from '../../../infra/http/input.ts'
import type { Work } from '../../../infra/work/work.ts'
import { emptyForm, type Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button } from '../../../ui/parts/buttons.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { textArea } from '../../../ui/parts/fields.ts'
import { errorSummary, form as formOf, hiddenField } from '../../../ui/parts/forms.ts'
import { fold, heading, inside, quiet, row, sheet, stack } from '../../../ui/parts/paper.ts'
import { tickField } from '../../../ui/parts/picks.ts'
import { heldFrame, type Picture, pictureFrame, pictureOver } from '../../../ui/parts/pictures.ts'
import { previewSheet } from '../../../ui/parts/previews.ts'
import { actByLink, type OutsideLink, useOutsideLink, withOpenLink } from '../../people/index.ts'
import { gatherFacts } from '../checks/gather-facts.ts'
import { judgePost, standingOf } from '../checks/judge-post.ts'
import { platformsOf } from '../composer/desk.ts'
import { largeOf } from '../pictures/shown-picture.ts'
import { previewOn, whenWords } from '../posts/channel-previews.ts'
import { type Post, type PostPicture, readPost } from '../posts/read-post.ts'
import { decidePost } from './decide-post.ts'
import { outsidePurpose } from './drop-steps.ts'
import { gateFor } from './gate.ts'
import { outsidePicture, pictureAddress, seenOutside } from './outside-picture.ts'

const path = '/link/:token/post-approval'
type About = { readonly token: string; readonly typed: Form; readonly asked: OpenRequest }

/**
 * Exactly what would be published, for somebody without a sign-in: its words on each channel, and its pictures. No names of pupils, and
 * nothing else of the school's roll. @policy DO-1 IMG-2
 */
async function postPage(work: Work, link: OutsideLink, { token, typed, asked }: About): Promise<Content> {
  const post = await readPost(work, link.subjectId)
  const platforms = platformsOf(asked.outside)
  const judged = judgePost(post, await gatherFacts(work, post.rollVersion), platforms)
  const standing = standingOf(post, judged)
  const { step, needed } = gateFor(work, post, standing)
  const seen = seenOutside(post, judged.findings)
  const frame = (picture: PostPicture) => (seen.includes(picture) ? largeOf(picture, pictureAddress(token, picture.id)) : heldFrame())
  const previews = post.targets.map((target) =>
    fold({
      title: `${target.platformName}: ${target.name}`,
      open: true,
      body: previewOn({ work, post, platforms, whole: true, frame }, target),
    }),
  )
  const shown = html`<div class="stack tight"><p><b>${whenWords({ work, post })}</b></p>${previewSheet(html`<div class="stack tight">${previews}</div>`)}</div>`
  const open = standing.forApprover.map(({ says, why }) => row(null, html`<h3>${says}</h3><p>${why}</p>`))
  return {
    title: 'Would the school say this?',
    crumb: work.school.name,
    lede: `${post.authorName} wrote it. ${step?.because ?? needed.because}`,
    body: stack('roomy', [
      errorSummary(typed),
      sheet({ title: 'What would be published', body: row(null, shown) }),
      picturesOutside(post, seen, frame),
      open.length > 0 ? sheet({ title: 'What needs a person', body: open }) : null,
      sheet({
        title: 'Your decision',
        id: 'decision',
        body: inside(answering({ token, typed, version: post.version, mustLook: open.length > 0 })),
      }),
    ]),
  }
}

/** Each picture large, with the words that those hear who do not see it. */
function picturesOutside(post: Post, seen: readonly PostPicture[], frame: (picture: PostPicture) => Picture | Html): Html | null {
  if (post.pictures.length === 0) return null
  const rows = post.pictures.map((picture, at) => {
    const off = post.targets.filter(({ channelId }) => picture.leftOff.includes(channelId)).map(({ name }) => name)
    const words = html`${heading(3, `Picture ${at + 1}`)}<p>“${picture.alt || 'not described'}”</p>${off.length > 0 ? quiet(`Left off ${off.join(', ')}.`) : null}${seen.includes(picture) ? null : quiet('It is looked at by somebody at school.')}`
    return row(null, pictureOver(pictureFrame(frame(picture)), words))
  })
  return sheet({ title: post.pictures.length === 1 ? 'The picture' : 'The pictures', id: 'pictures', body: rows })
}

type Answering = { readonly token: string; readonly typed: Form; readonly version: number; readonly mustLook: boolean }
const answering = ({ token, typed, version, mustLook }: Answering) => {
  const looked = mustLook ? tickField({ name: 'looked', label: 'I have read what needs a person, and it may go out', form: typed }) : null
  const comment = textArea({
    name: 'comment',
    label: 'A word to the writer',
    hint: 'Needed when you ask for changes.',
    form: typed,
    rows: 3,
  })
  const buttons = html`<div class="acts">${button({ kind: 'main', says: 'Approve', name: 'decision', value: 'approved' })}${button({ says: 'Ask for changes', name: 'decision', value: 'changes-asked' })}</div>`
  return formOf(`/link/${token}/${outsidePurpose}`, '', html`${hiddenField('seen', String(version))}${looked}${comment}${buttons}`)
}

const shape = z.object({
  decision: oneOf(['approved', 'changes-asked'], 'Choose what you decide.'),
  comment: optionalText(2000),
  looked: z.string().optional(),
  seen: z.coerce.number().int().optional(),
})

const page = open({
  method: 'GET',
  path,
  clause: 'DO-1',
  answer: (asked) =>
    withOpenLink(asked, outsidePurpose, async (work, link) =>
      asked.draw(await postPage(work, link, { token: asked.params.token ?? '', typed: emptyForm, asked })),
    ),
})

const deed = open({
  method: 'POST',
  path,
  clause: 'DO-1',
  answer: (asked) =>
    actByLink(asked, outsidePurpose, {
      draw: (work, link, typed) => postPage(work, link, { token: asked.params.token ?? '', typed, asked }),
      act: async (work, link, raw) => {
        const { looked, ...input } = parseInput(shape, raw, [])
        const said = { ...input, id: link.subjectId, looked: looked !== undefined, outside: { name: link.name } }
        await decidePost(work, said, platformsOf(asked.outside))
        await useOutsideLink(work, link)
        return asked.draw({
          title: 'Thank you',
          crumb: work.school.name,
          body: empty({
            title: input.decision === 'approved' ? 'You have approved it' : 'The writer is asked for changes',
            text: 'It is recorded with your name and the time, and the link is used up.',
          }),
        })
      },
    }),
})

export const outsidePages = listed(page, deed, outsidePicture)

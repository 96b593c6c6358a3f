import { z } from 'zod'
import { act, type Content, type Later, listed, type Outside, screen } from '../../../infra/http/declare.ts'
import { id, many, oneOf } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { textField } from '../../../ui/parts/fields.ts'
import { errorSummary, form as formOf } from '../../../ui/parts/forms.ts'
import { columns, fold, inside, quiet, sheet, stack } from '../../../ui/parts/paper.ts'
import { radioPicks } from '../../../ui/parts/picks.ts'
import { drawable, squaredPicture } from '../../../ui/parts/picture-editor.ts'
import { say } from '../../../ui/parts/words.ts'
import { NoSuchRegion, NoSuchSquare, ShapeAlready } from '../publishing.errors.ts'
import { drawEdit, type Edited, editable, keepEdit, shownAs, type Wish } from './edit-picture.ts'
import { placeOfPicture } from './find-picture.ts'
import { cropOf, drawnOps, letters, mostMarks, rows, shapes, squaresArea } from './picture-grid.rule.ts'

const one = z.object({ id: id() })
type Row = Awaited<ReturnType<typeof editable>>

export const editPicture = screen({
  path: '/pictures/:id/edit',
  clause: 'IMG-5',
  may: 'post.write',
  input: one,
  show: async (work, input, form): Promise<Content> => {
    const [row, place] = [await editable(work, input.id), await placeOfPicture(work, input.id)]
    return {
      title: `Change picture ${place.number}`,
      nav: 'posts',
      islands: ['picture-editor'],
      crumb: html`<a href="/posts/${place.postId}/edit">The post</a> / picture ${place.number}`,
      lede: 'Hide somebody, cut it, or turn it. What you hide is gone from the picture itself, in every size.',
      body: stack('roomy', html`${errorSummary(form)}${columns('half', seen(work, row, place.postId), controls(work, row, form))}`),
    }
  },
})

function seen(work: Work, row: Row, postId: string): Html {
  const undo =
    row.edits.length > 0
      ? formOf(
          `/pictures/${row.id}/edit`,
          work.caller.csrf,
          html`<div class="acts">${button({ says: 'Undo the last change', name: 'does', value: 'undo' })}${button({ says: 'Back to how it was', name: 'does', value: 'all-undone' })}</div>`,
        )
      : null
  const again = row.look_again
    ? say(
        'wait',
        'Can everyone you named still be seen?',
        html`A child who is hidden well needs no permission. <a href="/posts/${postId}/edit">Look at who is in it</a>`,
      )
    : null
  const picture = { src: `/pictures/${row.id}/medium`, alt: row.alt || 'The picture as it stands', width: row.width, height: row.height }
  const drawing = drawable({
    shown: squaredPicture(picture, { letters: [...letters], rows }),
    to: `/pictures/${row.id}/edit`,
    csrf: work.caller.csrf,
    on: shownAs(row),
    most: mostMarks,
  })
  const back = linkButton({ says: 'Back to the post', href: `/posts/${postId}/edit` })
  return html`<div class="stack gut">${again}${drawing}${undo}<div class="acts">${back}</div>${quiet('How it was is kept only until you send the post for approval, so that you can undo. Then it is erased.')}</div>`
}

function controls(work: Work, row: Row, form: Form): Html {
  const to = `/pictures/${row.id}/edit`
  const csrf = work.caller.csrf
  const hide = formOf(
    to,
    csrf,
    html`${textField({ name: 'from', label: 'From square', hint: 'A letter and a number, such as B2.', form, maxLength: 4, autocomplete: 'off' })}${textField({ name: 'to', label: 'To square', hint: 'Leave it empty for one square.', form, maxLength: 4, autocomplete: 'off' })}<div class="acts">${button({ says: 'Blur it', name: 'does', value: 'blur' })}${button({ says: 'Cover it', name: 'does', value: 'cover' })}</div>`,
  )
  const cut = formOf(
    to,
    csrf,
    html`${radioPicks({
      name: 'shape',
      label: 'Shape',
      form,
      choices: [
        { value: 'square', says: 'Square' },
        { value: 'tall', says: 'Tall, 4 by 5' },
        { value: 'wide', says: 'Wide, 16 by 9' },
      ],
    })}${radioPicks({
      name: 'part',
      label: 'Keep',
      form,
      choices: [
        { value: 'start', says: 'The left or the top' },
        { value: 'middle', says: 'The middle' },
        { value: 'end', says: 'The right or the bottom' },
      ],
    })}<div class="acts">${button({ says: 'Cut it', name: 'does', value: 'crop' })}</div>`,
  )
  const turn = formOf(
    to,
    csrf,
    html`<div class="acts">${button({ says: 'Turn left', name: 'does', value: 'left' })}${button({ says: 'Turn right', name: 'does', value: 'right' })}</div>`,
  )
  return html`<div class="stack roomy">${sheet({ title: 'Hide a part', body: inside(hide) })}${sheet({ title: 'Cut it to a shape', body: inside(cut) })}${sheet({ title: 'Turn it', body: inside(turn) })}<div class="gut">${fold({ title: 'Why no machine finds the faces', body: html`<p>Looking for a child by the shape of their face is biometric, and the law asks both parents first. So a person says who is in a picture, and a person hides them.</p>` })}</div></div>`
}

const editInput = one.extend({
  does: oneOf(['blur', 'cover', 'crop', 'left', 'right', 'drawn', 'undo', 'all-undone'], 'Choose what to do.'),
  mark: many(z.string().max(30)),
  on: z.string().max(12).default(''),
  from: z.string().max(4).default(''),
  to: z.string().max(4).default(''),
  shape: oneOf(Object.keys(shapes) as ['square', 'tall', 'wide']).default('square'),
  part: oneOf(['start', 'middle', 'end']).default('middle'),
})

async function wishOf(work: Work, input: z.output<typeof editInput>): Promise<Wish> {
  const { does } = input
  if (does === 'undo' || does === 'all-undone') return does
  if (does === 'left' || does === 'right') return { add: [{ does: 'turn', way: does }] }
  if (does === 'drawn') {
    const add = drawnOps(input.mark)
    if (!add) throw NoSuchRegion()
    return { add, on: input.on }
  }
  if (does === 'crop') {
    const area = cropOf(input.shape, input.part, await editable(work, input.id))
    if (!area) throw ShapeAlready({}, 'shape')
    return { add: [{ does, ...area }] }
  }
  const area = squaresArea(input.from, input.to)
  if (!area) throw NoSuchSquare({}, 'from')
  return { add: [{ does, ...area }] }
}

const edit = act({
  on: editPicture,
  path: '/pictures/:id/edit',
  clause: 'IMG-5',
  may: 'post.write',
  input: editInput,
  ask: async (outside: Outside, input, work): Promise<Later<Edited>> =>
    drawEdit(work, outside, { pictureId: input.id, wish: await wishOf(work, input) }),
  act: async (work, input, edited: Edited) => {
    await keepEdit(work, input.id, edited)
    return { to: `/pictures/${input.id}/edit`, say: 'Done.' }
  },
})

export const editPicturePages = listed(editPicture, edit)

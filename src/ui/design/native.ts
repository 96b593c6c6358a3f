import { html, type Html } from '../html.ts'
import { linkButton } from '../parts/buttons.ts'
import { copyText, liveCode } from '../parts/copy.ts'
import { confirm, dialog } from '../parts/dialogs.ts'
import { empty } from '../parts/empty.ts'
import { card, cards, columns, fold, plain, stretch } from '../parts/paper.ts'
import { bubble } from '../parts/talk.ts'
import { toast } from '../parts/toast.ts'
import { say } from '../parts/words.ts'

/** A conversation. */
export const talk = (): Html =>
  stretch({
    title: 'Conversation',
    body: plain({
      body: [
        bubble({
          name: 'Gemma T.',
          at: 'Sunday 22 November, 19:42',
          text: 'How many seats can each family have? My mum would love to come as well.',
        }),
        bubble({ name: 'Ashgrove Primary', at: 'Monday 23 November, 12:20', text: 'Three seats a family to begin with.', ours: true }),
      ],
    }),
  })

/** Things to copy. */
export const codes = (): Html =>
  stretch({
    title: 'Codes and copies',
    body: plain({
      body: [
        copyText({
          id: 'design-copy',
          label: 'Address of the public page',
          value: 'https://ashgrove.example/social',
          hint: 'For the newsletter',
        }),
        copyText({
          id: 'design-secret',
          label: 'Password of the Facebook page',
          value: 'correct-horse',
          hint: 'Goes from this page a minute after you copy it',
          clearsAfter: 60,
        }),
        liveCode({ src: '/design/code', code: '492 039', secondsLeft: 21 }),
      ],
    }),
  })

/** Notes, folds and panels. */
export const native = (): Html => {
  const first = [empty({ title: 'Nothing needs you', text: 'The next round is Wednesday at 08:00.', level: 3 })]
  const second = [
    say('wait', 'Facebook needs signing in again by Friday.', 'Until then posts wait; nothing is lost.'),
    say('note', 'Note from Sian Beddoes.', 'Not shown to Gemma.'),
    say('go', 'Reply sent.'),
    say('stop', 'Facebook said no.', 'The picture is too large for it.'),
    toast('Reply sent to Gemma T.', html`<a class="btn" href="/design">Undo</a>`),
    plain({
      body: [
        dialog({
          id: 'design-dialog',
          opens: 'Open a dialog',
          href: '/design',
          title: 'What is a round?',
          body: html`<p>A look at every account, three times a day.</p>`,
        }),
        confirm({
          opens: 'Take down',
          title: 'Take this post down?',
          text: 'It comes off Facebook and the website now. A copy is kept as evidence.',
          does: 'Take it down',
          action: '/design',
          csrf: 'token',
        }),
        fold({ title: 'Saved replies', body: html`<p>Thank you, we will find out.</p>` }),
      ],
    }),
  ]
  return stretch({ title: 'Empty, notes, toast, dialog, folds', body: [columns('half', first, second), threeCards()] })
}

const threeCards = (): Html =>
  cards([
    card({
      title: 'I am worried about a child',
      text: 'A person is told straight away.',
      tone: 'stop',
      action: linkButton({ says: 'Tell us now', href: '/report' }),
    }),
    card({
      title: 'Take my child’s picture down',
      text: 'You do not have to say why.',
      action: linkButton({ says: 'Ask us', href: '/report' }),
    }),
    card({
      title: 'Something else is wrong',
      text: 'A fake account, an unkind comment.',
      action: linkButton({ says: 'Report it', href: '/report' }),
    }),
  ])

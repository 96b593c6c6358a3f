import { type Html, html } from '../html.ts'
import { mark } from '../icons.ts'
import { type Assets, page } from '../layout.ts'
import { button, linkButton } from '../parts/buttons.ts'
import { clockChip, workingList } from '../parts/clocks.ts'
import { textArea } from '../parts/fields.ts'
import { form } from '../parts/forms.ts'
import { columns, fold, linkRow, linkRows, loudSheet, plain, quiet, sheet, taskRow } from '../parts/paper.ts'
import { weekStrip, who } from '../parts/people.ts'
import { progress } from '../parts/progress.ts'
import { bubble, split } from '../parts/talk.ts'
import { clauseLink, say, tag } from '../parts/words.ts'
import { sampleFrame } from './sample-frame.ts'

const week = ['Priya Nair', 'Tom Hallam', 'Priya Nair', 'Sian Beddoes', 'Tom Hallam', 'Daniel Okafor', null]
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** Today, as Priya Nair sees it at ten past twelve. */
export const todayScreen = (assets: Assets): Html =>
  page(sampleFrame(assets, 'today'), {
    title: 'Today',
    lede: 'Four things need you. The lunchtime round comes first.',
    body: columns('side', [nextThing(), alsoToday()], todayAside()),
  })

const nextThing = (): Html =>
  loudSheet({
    margin: mark('bell', 'wait'),
    chip: [clockChip({ state: 'soon', left: '20 min left', by: 'by 12:30', share: 14 }), clauseLink('MON-1')],
    title: 'Sign the lunchtime round',
    text: 'Eco Club page on Facebook. Tom Hallam looked at 08:05 and found nothing.',
    acts: [linkButton({ kind: 'main', says: 'Start the round', href: '/inbox' }), linkButton({ says: 'Ask for cover', href: '/rota' })],
  })

const alsoToday = (): Html =>
  sheet({
    title: 'Also today',
    body: [
      taskRow({
        margin: mark('talk'),
        chip: [clockChip({ state: 'calm', left: '4 h 50 min left', by: 'by 17:00', share: 62 }), clauseLink('MON-4')],
        title: 'Answer two weekend comments',
        text: 'Gemma T. asks about carol service seats. One more on the school page.',
        action: linkButton({ says: 'Answer', href: '/inbox' }),
      }),
      taskRow({
        margin: mark('eye'),
        chip: [clockChip({ state: 'calm', left: '3 h 30 min left', by: 'goes out 15:40', share: 44 }), clauseLink('DO-1')],
        title: 'Be the second pair of eyes',
        text: 'Tom Hallam wrote “Year 2 meet the fire crew”, with three pictures.',
        action: linkButton({ says: 'Read and decide', href: '/posts' }),
      }),
      taskRow({
        margin: mark('book', 'stop'),
        chip: [clockChip({ state: 'late', left: '3 days over', by: 'was due Friday', share: 0 }), clauseLink('ROL-T2')],
        title: 'Finish Pictures and permission',
        text: '25 minutes; you stopped at part 3 of 5. You cannot publish pictures until it is done.',
        action: linkButton({ says: 'Carry on', href: '/training' }),
      }),
    ],
  })

const todayAside = (): Html =>
  html`${plain({
    title: 'This week’s rounds',
    close: true,
    body: [
      weekStrip(
        week.map((name, at) => ({
          letter: days[at]?.slice(0, 1) ?? '',
          name,
          says: `${days[at]}: ${name ?? 'nobody yet'}`,
          today: at === 0,
        })),
      ),
      quiet(html`Nobody has Sunday yet. <a href="/rota">Offer to take it</a> ${clauseLink('MON-2')}`),
    ],
  })}${plain({
    title: 'Waiting for others',
    close: true,
    body: [
      who('Daniel Okafor', 'has your post “Bean harvest” to read'),
      quiet('Sent 09:14. He is told again at 13:00; after that, Helen Ormerod.'),
    ],
  })}${plain({
    title: 'Answered in time',
    close: true,
    body: [progress('in-time', 'This term: 41 of 43', 41, 43), quiet(html`Two were late, both in half-term. ${clauseLink('MON-3')}`)],
  })}`

/** The inbox with one conversation open. */
export const inboxScreen = (assets: Assets): Html =>
  page(sampleFrame(assets, 'inbox', { date: 'Monday 23 November 2026, 12:10' }), {
    title: 'Inbox',
    body: split({ list: inboxList(), back: 'All 6 in the inbox', backHref: '#list', open: conversation() }),
  })

const calm = (left: string, by: string, share: number): Html => clockChip({ state: 'calm', left, by, share })

const inboxList = (): Html =>
  sheet({
    title: 'Open, soonest first',
    body: linkRows([
      linkRow({
        href: '#talk',
        margin: mark('flag', 'wait'),
        title: 'Leon at the Herald',
        text: 'A reporter. Locked: the head decides first (BEH-9).',
        chip: clockChip({ state: 'soon', left: '1 h 05 min', by: 'for the head, 13:15', share: 18 }),
      }),
      linkRow({
        href: '#talk',
        margin: mark('talk'),
        title: 'Gemma T.',
        text: 'How many seats can each family have for the carol service?',
        chip: calm('4 h 50 min', 'by 17:00', 62),
        current: true,
      }),
      linkRow({
        href: '#talk',
        margin: mark('talk'),
        title: 'Old Ashgrovian 88',
        text: 'Is the summer fair photo album still online?',
        chip: calm('4 h 50 min', 'by 17:00', 62),
      }),
      linkRow({
        href: '#talk',
        margin: mark('talk'),
        title: 'Mr D. Whitlock',
        text: 'Parking on Mill Lane again this morning',
        chip: calm('21 h', 'by Tue 09:02', 88),
      }),
      linkRow({
        href: '#talk',
        margin: mark('shield', 'note'),
        title: 'Passed to Farida Aziz',
        text: 'You cannot read this one. It is being looked after.',
        chip: tag('With the DSL', 'note'),
      }),
      linkRow({
        href: '#talk',
        margin: mark('tick', 'go'),
        title: 'Ines M.',
        text: 'Thank you for the lost coat!',
        chip: clockChip({ state: 'done', left: 'Answered', by: 'in 3 h 12 min' }),
      }),
    ]),
  })

const answering = (): Html => {
  const reply = {
    values: {
      reply:
        'Hello Gemma, three seats a family to begin with. If any are left we will offer them from Thursday, so your mum has a good chance.',
    },
    problems: [],
  }
  return form(
    '/inbox/1/replies',
    'token',
    html`${textArea({ name: 'reply', label: 'Your reply', form: reply, rows: 4, max: 300, note: 'Signed for you: Priya Nair, Year 4 teacher' })}${fold(
      {
        title: 'Saved replies',
        body: html`<p>Thank you, we will find out.</p>`,
      },
    )}<div class="acts">${button({ kind: 'main', says: 'Send reply' })}${button({ says: 'Acknowledge for now', name: 'as', value: 'acknowledgement' })}${button({ kind: 'bare', says: 'Ask a colleague', name: 'as', value: 'note' })}</div>`,
  )
}

const working = (): Html =>
  workingList([
    { says: 'Received, Sunday evening', gives: 'Sun 22 Nov, 19:42', iso: '2026-11-22T19:42Z' },
    { says: 'At a weekend, so the next working day', clause: 'MON-4', gives: 'Monday' },
    { says: 'Monday 23 November is no bank holiday in England', gives: 'counts' },
    { says: 'A short acknowledgement is enough', clause: 'MON-5', gives: 'stops the clock' },
    { says: 'Aim for 17:00. Late after midnight.', gives: 'Mon 23 Nov, 17:00', iso: '2026-11-23T17:00Z' },
  ])

const conversation = (): Html => {
  const text = 'Hi, how many seats can each family have for the carol service? My mum would love to come as well. Thanks x'
  return sheet({
    title: 'Gemma T. on the Eco Club page',
    under: html`<p class="line">${clockChip({ state: 'calm', left: '4 h 50 min left', by: 'answer by 17:00', share: 62 })}${tag('Open, yours', 'wait')}</p>`,
    body: [
      html`<div class="in stack">${quiet('Under your post “Carols under the ash tree”, 20 November')}${bubble({ name: 'Gemma T.', at: 'Sunday 22 November, 19:42', text })}${say(
        'note',
        'Note from Sian Beddoes, office, 08:31.',
        'Three a family this year, more from Thursday if any are left. Not shown to Gemma.',
      )}${answering()}${fold({ title: 'How 17:00 was worked out', open: true, body: working() })}</div>`,
      taskRow({
        margin: mark('shield', 'note'),
        title: 'Worried about a child?',
        text: html`<span class="quiet">Do not reply. Farida Aziz is told now, whatever the day, and the rota no longer sees it.</span>`,
        action: linkButton({ kind: 'bad', says: 'Tell the DSL', href: '/inbox/1/tell' }),
      }),
    ],
  })
}

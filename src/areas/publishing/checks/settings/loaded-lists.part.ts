import type { Work } from '../../../../infra/work/work.ts'
import type { LoadedList } from '../../../../kernel/host-lists.ts'
import { sayWhen } from '../../../../kernel/say-time.ts'
import { type Html, html } from '../../../../ui/html.ts'
import { mark } from '../../../../ui/icons.ts'
import { quiet, row, sheet } from '../../../../ui/parts/paper.ts'
import { clauseLink, tag } from '../../../../ui/parts/words.ts'

/** The installation's lists of hosts that no school links to: which count, how long they are, and since when. */
export function loadedLists(work: Work): Html {
  const lists = work.hostLists.loaded()
  const body =
    lists.length === 0
      ? row(
          mark('eye', 'note'),
          html`<h3>No list yet</h3><p>Whoever runs Schoolgate can put lists of unsuitable sites into the folder “lists” beside its data: they count within minutes, for every school here. A link is looked at by a person all the same.</p>`,
        )
      : lists.map((list) => listRow(work, list))
  return sheet({
    title: 'Lists of unsuitable sites',
    under: quiet('A link to a site on one of these stops a post. A senior leader can vouch for a site that is there by mistake.'),
    body,
  })
}

function listRow(work: Work, { name, hosts, unread, isCut, isReadable, readAt }: LoadedList): Html {
  const troubles = [
    isReadable ? null : 'Its file cannot be read now; what was read before still counts.',
    isCut ? 'The file is longer than a million hosts: the rest of it does not count.' : null,
    unread > 0 ? `${grouped(unread)} ${unread === 1 ? 'line was' : 'lines were'} no site, and left out.` : null,
  ].filter((words) => words !== null)
  return row(
    mark(isReadable && !isCut ? 'tick' : 'eye', isReadable && !isCut ? 'go' : 'wait'),
    html`<p class="line apart">${tag(hosts === 1 ? '1 site' : `${grouped(hosts)} sites`)}${clauseLink('DON-5')}</p><h3>${name}</h3><p>Read ${sayWhen(readAt, work.school.timeZone, work.now())}.</p>${troubles.map((words) => html`<p>${words}</p>`)}`,
  )
}

const grouped = (count: number): string => count.toLocaleString('en-GB')

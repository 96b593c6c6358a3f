import { type Html, html } from '../../ui/html.ts'
import { type IconName, mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { selectField } from '../../ui/parts/fields.ts'
import { form as formPart, hiddenField } from '../../ui/parts/forms.ts'
import { fold, inside, plain, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { clauseLink, say } from '../../ui/parts/words.ts'
import type { Form } from '../../kernel/form.ts'
import type { Tone } from '../../ui/tone.ts'
import type { Group, GroupKey, ImportSummary, UnknownName } from './judged.ts'
import { isPrivate } from './consent-export.rule.ts'
import type { ListKind } from './roll.types.ts'
import { probablyMeans, purposeList, socialPurposes } from './purposes.rule.ts'
import { count } from './roll-words.ts'

export const kindNames: Record<ListKind, string> = {
  pupils: 'Pupils',
  contacts: 'Contacts of families',
  permissions: 'Permissions',
  'no-publish': 'No-publish list',
}

type GroupLook = { readonly icon: IconName; readonly tone: Tone | null; readonly says: (number: number) => string; readonly means?: string }
const groupLooks: Record<GroupKey, GroupLook> = {
  new: { icon: 'plus', tone: 'go', says: (n) => count(n, 'new pupil') },
  changed: { icon: 'pencil', tone: 'note', says: (n) => `${count(n, 'pupil')} with changes` },
  leaving: {
    icon: 'out',
    tone: 'wait',
    says: (n) => `${count(n, 'pupil')} would become ${n === 1 ? 'a leaver' : 'leavers'}`,
    means: 'They are not in this list. Their permissions end; nothing is deleted.',
  },
  unchanged: { icon: 'tick', tone: null, says: (n) => `${n.toLocaleString('en-GB')} as they were` },
  'turned-off': {
    icon: 'cross',
    tone: 'stop',
    says: (n) => `${count(n, 'permission')} would be turned off`,
    means: 'At once. Posts that relied on them are held.',
  },
  'turned-on': { icon: 'tick', tone: 'go', says: (n) => `${count(n, 'permission')} would be turned on` },
  recorded: {
    icon: 'pencil',
    tone: 'note',
    says: (n) => `${count(n, 'answer')} written down`,
    means: 'They open and close nothing: a first no, or a yes renewed.',
  },
  older: {
    icon: 'clock',
    tone: 'wait',
    says: (n) => `${count(n, 'yes', 'yeses')} ignored: not newer than what is stored`,
    means: 'A list may open only what was answered after the stored answer, with its day.',
  },
  contested: {
    icon: 'people',
    tone: 'wait',
    says: (n) => `${count(n, 'yes', 'yeses')} ignored: another person said no`,
    means: 'The no stands until they agree. Record it by hand then, and tell neither what the other answered.',
  },
  'set-aside': {
    icon: 'out',
    tone: null,
    says: (n) => `${count(n, 'row')} about other consents`,
    means: 'The school asks for these, and they open nothing here.',
  },
  unmapped: {
    icon: 'eye',
    tone: 'wait',
    says: (n) => `${count(n, 'row')} waiting for a meaning`,
    means: 'Say above what these consents stand for. Until then the rows are left out.',
  },
  'contact-new': {
    icon: 'plus',
    tone: 'go',
    says: (n) => `${count(n, 'contact')} of a pupil`,
    means: 'They may be asked for permission where the list says that they may sign.',
  },
  'contact-changed': { icon: 'pencil', tone: 'note', says: (n) => `${count(n, 'contact')} with changes` },
  starts: {
    icon: 'lock',
    tone: 'stop',
    says: (n) => `${count(n, 'pupil')} would go on the no-publish list`,
    means: 'Posts with them are held.',
  },
  lengthened: { icon: 'lock', tone: 'stop', says: (n) => `${count(n, 'entry', 'entries')} would hold longer or wider` },
  'kept-longer': {
    icon: 'clock',
    tone: 'wait',
    says: (n) => `${count(n, 'entry', 'entries')} kept as they are`,
    means: 'The list would shorten or narrow them. Only a person may do that, on the pupil’s page.',
  },
  'ended-by-hand': {
    icon: 'eye',
    tone: 'wait',
    says: (n) => `${count(n, 'entry', 'entries')} left ended`,
    means: 'A person ended these. Start them again on the pupil’s page if that was wrong.',
  },
}

/** What would happen, the most serious first, each with its first examples. */
export const changesSheet = (summary: ImportSummary): Html => {
  const rows = summary.groups.filter((group) => group.count > 0).map(groupRow)
  return sheet({
    title: 'What it would do',
    aside: clauseLink('IMG-2'),
    body: rows.length > 0 ? html`${rows}` : inside(quiet('Nothing: no row of it can be used.')),
  })
}

const shownProblems = 200
/** Where a list contradicts itself: each place with its lines. Nothing of it opens anything. */
export const contradictionsSheet = ({ contradictions }: ImportSummary): Html | null =>
  contradictions.length === 0
    ? null
    : sheet({
        title: `The list contradicts itself in ${count(contradictions.length, 'place')}`,
        aside: clauseLink('IMG-3'),
        under: quiet('A no counts in each of them. Put the list right, or bring it in so and settle each on the pupil’s page.'),
        body: html`${contradictions
          .slice(0, shownProblems)
          .map(({ lines, says }) =>
            row(mark('warn', 'wait'), html`<p>${says}</p>${quiet(`${lines.length === 1 ? 'Line' : 'Lines'} ${lines.join(' and ')}`)}`),
          )}${contradictions.length > shownProblems ? inside(quiet(`and ${(contradictions.length - shownProblems).toLocaleString('en-GB')} more`)) : null}`,
      })

const groupRow = (group: Group): Html => {
  const look = groupLooks[group.key]
  const more = group.count - group.examples.length
  const list =
    group.examples.length === 0 || group.key === 'unmapped'
      ? null
      : fold({
          title: 'Which',
          body: html`<ul>${group.examples.map((one) => html`<li>${one}</li>`)}</ul>${more > 0 ? quiet(`and ${more.toLocaleString('en-GB')} more`) : null}`,
        })
  return row(mark(look.icon, look.tone), html`<h3>${look.says(group.count)}</h3>${look.means ? quiet(look.means) : null}${list}`)
}

/** What a file held that has no business here, and where it went. */
const privateWords = (ignored: readonly string[]): Html | null => {
  const dropped = ignored.filter(isPrivate)
  return dropped.length === 0
    ? null
    : say('note', 'Let go unread:', `${dropped.join(', ')}. Schoolgate needs none of this; leave it out of the export.`)
}

/** Each row that cannot be used, by its line in the file. */
export const problemsSheet = ({ problems, ignored }: Pick<ImportSummary, 'problems' | 'ignored'>, leftOut: string): Html | null => {
  if (problems.length === 0 && ignored.length === 0) return null
  const more = problems.length - shownProblems
  const rows = problems
    .slice(0, shownProblems)
    .map(({ line, says }) => row(html`<span class="quiet"><span class="vh">Line </span>${line}</span>`, html`<p>${says}</p>`))
  const kept = ignored.filter((heading) => !isPrivate(heading))
  const below = html`${more > 0 ? quiet(`and ${more.toLocaleString('en-GB')} more`) : null}${
    problems.length > 0
      ? linkButton({ says: 'The rows left out, with the reasons', href: leftOut, icon: 'download', download: true })
      : null
  }${privateWords(ignored)}${kept.length === 0 ? null : quiet(`Columns that were not read: ${kept.join(', ')}.`)}`
  return sheet({
    id: 'left-out',
    title: problems.length === 0 ? 'Columns not kept' : `${count(problems.length, 'row')} left out`,
    under: problems.length === 0 ? null : quiet('The number in the margin is the line in the file.'),
    body: html`${rows}${inside(stack('usual', below))}`,
  })
}

export const bundles = [
  { value: socialPurposes.join(','), says: 'All school social media' },
  ...purposeList.map((one) => ({ value: one.id as string, says: one.name as string })),
  { value: 'none', says: 'Something else: it opens nothing here' },
]

/** Asks once what the school's own words for a consent stand for. */
export const mappingPart = (names: readonly UnknownName[], { to, csrf, form }: { to: string; csrf: string; form: Form }): Html | null => {
  if (names.length === 0) return null
  const fields = names.map(({ name, rows }, at) => {
    const guess = probablyMeans(name)
    const ready = { ...form, values: { [`purpose-${at}`]: guess.join(','), ...form.values } }
    return html`${hiddenField(`name-${at}`, name)}${selectField({ name: `purpose-${at}`, label: `“${name}”`, hint: count(rows, 'row'), form: ready, none: 'Choose what it stands for', choices: bundles })}`
  })
  return plain({
    title: 'What do these consents stand for?',
    body: html`${quiet('Asked once and remembered. Where Schoolgate has a guess it is chosen already: look at each, because a wrong one opens the wrong door.')}${formPart(to, csrf, html`${fields}${acts(button({ says: 'Remember these', kind: 'main' }))}`)}`,
  })
}

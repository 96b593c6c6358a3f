import { firstName, hasPupilPicture, orPass } from './finding.rule.ts'
import type { Check, Facts, Finding, NameSeen, NamesSeen, Verdict } from './types.ts'

const why = {
  missing: 'People who cannot see the picture hear this instead.',
  thin: 'These words tell people who cannot see the picture nothing.',
  name: 'Alt text travels with the picture wherever it is copied, so it names no pupil.',
}
const thin =
  /^(?:an? |the )?(?:image|images|photo|photos|photograph|picture|pictures|pic|img|untitled|screenshot)?[\s_-]*\d*\.?(?:jpe?g|png|webp|heic)?$/i

/**
 * Every picture is described in words, and the words name no pupil.
 * @policy IMG-1
 */
export const altText: Check = (draft, facts, seen) => {
  if (draft.pictures.length === 0) return []
  const undescribed = draft.pictures.flatMap(({ alt, file }, index) => missing(alt, file, index + 1))
  const besidePupils = hasPupilPicture(draft)
  const named = seen.names.filter(({ passage }) => passage.kind === 'alt').flatMap((names) => naming(names, facts, besidePupils))
  return orPass([...undescribed, ...named], {
    check: 'alt-text',
    clause: 'IMG-1',
    says: 'Every picture is described in words',
    why: why.missing,
  })
}

function missing(alt: string, file: string, n: number): Finding[] {
  const words = alt.trim()
  const isThin = thin.test(words) || words.toLowerCase() === file.trim().toLowerCase()
  if (words !== '' && !isThin) return []
  const says = words === '' ? `Picture ${n} has no alt text` : `The alt text of picture ${n} does not describe it`
  const mend = { label: `Describe picture ${n}`, does: 'describe-picture', picture: n } as const
  return [
    {
      check: 'alt-text',
      clause: 'IMG-1',
      verdict: words === '' ? 'block' : 'warn',
      where: `picture:${n}`,
      says,
      why: words === '' ? why.missing : why.thin,
      ...(words === '' ? {} : { span: [0, alt.length] as const }),
      mend,
    },
  ]
}

/** Any name beside pupils; elsewhere only a full one stops, since a first name may be Florence Nightingale's. */
function naming({ passage, full, forenames, surnames }: NamesSeen, facts: Facts, besidePupils: boolean): Finding[] {
  const others: Verdict = besidePupils ? 'block' : 'warn'
  const first = full[0] ?? forenames[0] ?? (besidePupils ? surnames[0] : undefined)
  if (first === undefined) return []
  const verdict = full.length > 0 ? 'block' : forenames.length > 0 ? others : 'warn'
  return [nameFinding(first, verdict, passage.picture ?? 1, facts)]
}

function nameFinding(name: NameSeen, verdict: Verdict, n: number, facts: Facts): Finding {
  const mend = { label: 'Take the name out', does: 'remove-span', span: [name.start, name.end], picture: n } as const
  const says = `The alt text of picture ${n} has the name of a pupil: ${firstName(facts, name.pupils[0] ?? '')}`
  return { check: 'alt-text', clause: 'IMG-1', verdict, where: `picture:${n}`, says, why: why.name, span: mend.span, mend }
}

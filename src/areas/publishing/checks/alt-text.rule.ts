import { firstName, hasPupilPicture, orPass } from './finding.rule.ts'
import type { Check, Facts, Finding, NameSeen, NamesSeen, Verdict } from './types.ts'

const why = {
  missing: 'People who cannot see the picture hear this instead.',
  thin: 'These words tell people who cannot see the picture nothing.',
  short: 'One or two words give no idea of what is to be seen.',
  twice: 'Whoever listens hears the same words twice, and nothing of the picture.',
  begins: 'A screen reader says that it is a picture before it reads these words.',
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
  const undescribed = draft.pictures.flatMap(({ alt, file }, index) => {
    const found = missing(alt, file, index + 1)
    return found.length > 0 ? found : weak(alt, draft.text, index + 1)
  })
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

const beginsAsPicture = /^(?:this is )?(?:an? |the )?(?:image|photo|photograph|picture|pic|snap) (?:of|showing|shows) /i
const fewestLetters = 12

/** Words that describe, but badly: too few, the same as the post's, or `a picture of`. */
function weak(alt: string, text: string, n: number): Finding[] {
  const words = alt.trim()
  const mend = { label: `Describe picture ${n}`, does: 'describe-picture', picture: n } as const
  const base = { check: 'alt-text', clause: 'IMG-1', verdict: 'warn', where: `picture:${n}`, span: [0, alt.length] as const, mend } as const
  const begins = beginsAsPicture.exec(words)
  if (begins) {
    const span = [alt.indexOf(begins[0]), alt.indexOf(begins[0]) + begins[0].length] as const
    const taking = { label: `Take “${begins[0].trim()}” out`, does: 'remove-span', span, picture: n } as const
    return [{ ...base, span, mend: taking, says: `The alt text of picture ${n} begins with “${begins[0].trim()}”`, why: why.begins }]
  }
  if (words.length < fewestLetters) return [{ ...base, says: `The alt text of picture ${n} is very short`, why: why.short }]
  return text.trim().startsWith(words) ? [{ ...base, says: `The alt text of picture ${n} says what the post says`, why: why.twice }] : []
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

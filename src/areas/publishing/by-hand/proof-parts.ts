import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { acts, button } from '../../../ui/parts/buttons.ts'
import { textField } from '../../../ui/parts/fields.ts'
import { form as formOf, hiddenField } from '../../../ui/parts/forms.ts'
import { fold, line, quiet, stack } from '../../../ui/parts/paper.ts'
import { say } from '../../../ui/parts/words.ts'
import { type About, proofForm } from './by-hand-parts.ts'
import type { ProofLine } from './read-proofs.ts'

/** What was brought of a post by hand, who looked there since, and what is still to be done about it. @policy SCO-8 */
export function proofLines(about: About): Html | null {
  const [newest, ...before] = about.proofs
  if (!newest) return null
  const earlier =
    before.length === 0
      ? null
      : fold({
          title: 'What was brought before',
          body: stack(
            'tight',
            before.map((one) => broughtLine(about, one)),
          ),
        })
  return html`${broughtLine(about, newest)}${about.it.state === 'published' ? whatNow(about, newest) : null}${earlier}`
}

const whenOf = ({ work }: About, at: Temporal.Instant): string => sayWhen(at, work.school.timeZone, work.now())

const broughtLine = (about: About, proof: ProofLine): Html => {
  const shot =
    proof.sha256_kept === null
      ? null
      : html` <a href="/publications/proofs/${proof.id}">Open the screenshot</a>. <span class="quiet">Fingerprint as it came: <code>${proof.sha256_came}</code></span>`
  const words = proof.words === '' ? null : html` “${proof.words}”`
  const looked =
    proof.looked_at === null
      ? null
      : html`<p class="quiet">${proof.looked_name} looked there ${whenOf(about, proof.looked_at)}: ${proof.as_approved ? 'it is as approved.' : html`it is not as approved.${proof.look_words === '' ? null : html` “${proof.look_words}”`}`}</p>`
  return html`<p class="quiet">${proof.brought_name} put it there ${whenOf(about, proof.brought_at)}.${words}${shot}</p>${looked}`
}

function whatNow(about: About, proof: ProofLine): Html | null {
  const { caller } = about.work
  const own = proof.brought_by === caller.memberId
  if (proof.as_approved === false)
    return html`${say('stop', 'It is not there as it was approved.', 'Put it right there and prove it again, or take it down.')}${caller.may.has('post.write') ? fold({ title: 'I have put it right', body: proofForm(about, 'It is right now'), open: own }) : null}`
  if (proof.looked_at !== null || proof.look_by === null) return null
  if (own || !caller.may.has('post.write')) return quiet(`A colleague is asked to look there too, by ${whenOf(about, proof.look_by)}.`)
  return lookForm(about, proof)
}

/** The second pair of eyes, after it is out. */
function lookForm({ work, post, it, target, form }: About, proof: ProofLine): Html {
  const to = `/posts/${post.id}/publication/look`
  const seen = formOf(
    to,
    work.caller.csrf,
    html`${hiddenField('publication', it.id)}${hiddenField('asApproved', 'yes')}${line(button({ kind: 'main', says: 'I see it, and it is as approved' }))}`,
  )
  const field = `different-${it.id}`
  const other = formOf(
    to,
    work.caller.csrf,
    html`${hiddenField('publication', it.id)}${textField({ name: field, label: 'What is different there?', form, required: true, maxLength: 500 })}${acts(button({ kind: 'bad', says: 'It is not as approved' }))}`,
  )
  return html`<p>Please look on ${target.platformName}${proof.link === '' ? '' : ', at the address above'}: are the words and the pictures those of this page?</p>${seen}${fold({ title: 'It is not as approved', body: other, open: form.problems.some((problem) => problem.field === field) })}`
}

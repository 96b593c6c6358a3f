import { type Form, filled } from '../../kernel/form.ts'
import { sayDay, sayWhen } from '../../kernel/say-time.ts'
import type { Work } from '../../infra/work/work.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { fileField, textArea } from '../../ui/parts/fields.ts'
import { actForm, form as formOf, hiddenField } from '../../ui/parts/forms.ts'
import { fold, inside, plain, quiet, row, sheet } from '../../ui/parts/paper.ts'
import { facts } from '../../ui/parts/records.ts'
import { say, tag } from '../../ui/parts/words.ts'
import { endsSoon, standingTag, untilSays } from './asset-words.ts'
import { groundWords, whatWords } from './grounds.rule.ts'
import { licencePage, meaningOf } from './licences.rule.ts'
import { placesSay } from './places.rule.ts'
import type { Proof } from './proof.ts'
import { type Asset, schoolDay, type Use } from './read-assets.ts'

const isAddress = (words: string): boolean => /^https?:\/\/\S+$/.test(words)
const linked = (words: string): Html => (isAddress(words) ? html`<a href="${words}" rel="noreferrer">${words}</a>` : html`${words}`)

/** What is known of a work. How to reach its owner is for those who keep the register. */
export function factsSheet(work: Work, asset: Asset): Html {
  const zone = work.school.timeZone
  const keeps = work.caller.may.has('rights.manage')
  const some = (says: string, is: string): { readonly says: string; readonly is: Html }[] => (is === '' ? [] : [{ says, is: linked(is) }])
  const licence =
    asset.ground === 'cc'
      ? [{ says: 'Licence', is: html`<a href="${licencePage(asset.licence)}" rel="noreferrer">${asset.licence}</a>` }]
      : some('Licence number', asset.licence)
  return sheet({
    title: 'What we know of it',
    aside: standingTag(asset, schoolDay(work)),
    body: inside(
      facts([
        { says: 'What it is', clause: 'LEG-1', is: whatWords[asset.what] },
        { says: 'Made or owned by', is: asset.owner || 'Not said' },
        { says: 'How we may use it', clause: 'LEG-2', is: groundWords[asset.ground].says },
        ...licence,
        ...some('Found at', asset.source),
        ...some(asset.ground === 'public-domain' ? 'Why nobody owns it' : 'Where the proof is', asset.proofNote),
        { says: 'Where it may go', is: placesSay(asset.purposes, asset.online) },
        ...(asset.oneUse ? [{ says: 'How often', is: 'In one post only' }] : []),
        ...some('Only in', asset.territory),
        { says: 'Good until', is: untilSays(asset.expiresOn) },
        ...(keeps ? some('How to reach the owner', asset.contact) : []),
        { says: 'Entered', is: `${sayDay(asset.addedAt, zone)}, by ${asset.addedBy}` },
        { says: 'Looked at', is: asset.checkedAt ? `${sayDay(asset.checkedAt, zone)}, by ${asset.checkedBy ?? 'somebody'}` : 'Not yet' },
        ...(asset.withdrawnAt ? [{ says: 'Taken out of use', is: `${sayDay(asset.withdrawnAt, zone)}: ${asset.withdrawnBecause}` }] : []),
      ]),
    ),
  })
}

/** What may be done with it, and what its standing means for whoever wants to use it. */
export function meansPart(asset: Asset): Html | null {
  const stands =
    asset.standing === 'withdrawn'
      ? say('stop', 'Do not use it.', 'Its owner took the permission back.')
      : asset.standing === 'expired'
        ? say('stop', 'Its time is over.', 'Ask its owner again, and enter the new date.')
        : asset.lacksProof
          ? say('wait', 'No proof yet.', `Add ${groundWords[asset.ground].proof ?? 'it'}: no post goes out with it before.`)
          : null
  const means = asset.ground === 'cc' ? html`<ul>${meaningOf(asset.licence).map((one) => html`<li>${one}</li>`)}</ul>` : null
  if (stands === null && means === null) return null
  return plain({ title: 'What that means', close: true, body: html`${stands}${means}` })
}

/** The posts that use it: those that can be seen now first, each with the way down. */
export function usesSheet(work: Work, asset: Asset, uses: readonly Use[]): Html {
  const over = asset.standing !== 'in-use'
  const live = uses.filter((use) => use.live > 0).length
  const words =
    uses.length === 0
      ? 'No post uses it yet.'
      : live === 0
        ? 'None of these can be seen now.'
        : `${live === 1 ? '1 can' : `${live} can`} be seen now.`
  return sheet({
    title: 'Where it is used',
    id: 'uses',
    under: quiet(over && live > 0 ? `${words} Take down what may no longer be shown.` : words),
    body: uses.length === 0 ? null : html`${uses.map((use) => useRow(work, use, over))}`,
  })
}

function useRow(work: Work, use: Use, over: boolean): Html {
  const chip =
    use.live > 0 ? tag(use.live === 1 ? 'Live on 1 channel' : `Live on ${use.live} channels`, over ? 'stop' : 'go') : tag('Not live')
  const down =
    over && use.live > 0 && work.caller.may.has('post.take-down')
      ? linkButton({ says: html`Take it down<span class="vh">: ${use.words}</span>`, href: `/posts/${use.postId}`, kind: 'bad' })
      : null
  return row(
    use.live > 0 && over ? mark('warn', 'stop') : mark('pencil'),
    html`<div class="stack tight"><p class="line">${chip}</p><p><a href="/posts/${use.postId}">${use.words || 'A post without words'}</a><br><span class="quiet">${sayWhen(use.changedAt, work.school.timeZone, work.now())}</span></p>${down}</div>`,
  )
}

type About = { readonly asset: Asset; readonly proofs: readonly Proof[]; readonly typed: Form }

/** The proofs that lie here, and the way to add one. */
export function proofPart(work: Work, { asset, proofs, typed }: About): Html {
  const zone = work.school.timeZone
  const mayOpen = work.caller.may.has('post.approve')
  const items = proofs.map(({ id, fileName, by, at }) => {
    const name = mayOpen ? html`<a href="/rights/proofs/${id}">${fileName}</a>` : html`${fileName}`
    return html`<li>${name}<br><span class="quiet">${by}, ${sayDay(at, zone)}</span></li>`
  })
  const add = formOf(
    `/rights/${asset.id}/proof`,
    work.caller.csrf,
    html`${fileField({ name: 'proof', label: 'A photo of the letter, or a PDF', form: typed, accept: 'image/jpeg,image/png,image/webp,image/heic,application/pdf' })}${acts(button({ says: 'Keep it', icon: 'lock' }))}`,
    { multipart: true },
  )
  return plain({
    title: 'Proof',
    id: 'kept-proof',
    close: true,
    body: html`${items.length > 0 ? html`<ul>${items}</ul>` : quiet('No file is kept here.')}${work.caller.may.has('post.write') && asset.standing !== 'withdrawn' ? fold({ title: 'Add a proof', open: asset.lacksProof, body: add }) : null}${items.length > 0 ? quiet('Sealed. Each look is in the log.') : null}`,
  })
}

/** What those who keep the register do: look, change, let it end, take it out of use. */
export function keepingPart(work: Work, asset: Asset, typed: Form): Html {
  const { csrf } = work.caller
  const at = `/rights/${asset.id}`
  const checked =
    asset.isChecked || asset.lacksProof || asset.standing !== 'in-use'
      ? null
      : actForm(`${at}/checked`, csrf, button({ says: 'I have looked: it holds', kind: 'main', full: true }))
  const mayEnd = asset.settledAt === null && (asset.standing !== 'in-use' || endsSoon(asset, schoolDay(work)))
  const settle = mayEnd
    ? actForm(`${at}/settle`, csrf, html`${hiddenField('id', asset.id)}${button({ says: 'Nothing more to do about its end', full: true })}`)
    : null
  const out =
    asset.standing === 'withdrawn'
      ? null
      : fold({
          title: 'Take it out of use',
          open: typed.problems.some(({ field }) => field === 'because'),
          body: formOf(
            `${at}/withdraw`,
            csrf,
            html`${textArea({ name: 'because', label: 'Why', hint: 'Like “Ann Lee asked us to stop on 20 November”.', form: filled(typed, {}), rows: 2, max: 600 })}${acts(button({ says: 'Take it out of use', kind: 'bad' }))}`,
          ),
        })
  const change =
    asset.standing === 'withdrawn' ? null : linkButton({ says: 'Change the entry', href: `${at}/change`, icon: 'pencil', full: true })
  return plain({ title: 'Keeping it', close: true, body: html`${checked}${change}${settle}${out}` })
}

import { z } from 'zod'
import { act, type Content, file, fragment, listed, type Later, type Outside, screen } from '../../infra/http/declare.ts'
import { id, optionalText, tick } from '../../infra/http/fields.ts'
import { drawScreenshot, type Screenshot, screenshotIn } from '../../infra/pictures/index.ts'
import type { Work } from '../../infra/work/work.ts'
import { emptyForm, type Form } from '../../kernel/form.ts'
import { type Html, html, nothing } from '../../ui/html.ts'
import { columns, line as inLine } from '../../ui/parts/paper.ts'
import { mayRun } from '../account-register/index.ts'
import { membersByIds } from '../people/index.ts'
import { actTag, recordSheet, story, type Told, whySheet } from './act-parts.ts'
import { nowSheet } from './act-now.ts'
import { actWords } from './act-words.ts'
import { confirmThere, leaveProof, markTold, sayWhatIsSo, stopAct, takeOver } from './by-hand.ts'
import { itemOf, lineFor, platformName, platformsOf, undoFor } from './gather-item.ts'
import { decideAct, undoAct } from './order-act.ts'
import { openScreenshot, proofsOf, refuseUploads } from './proof.ts'
import { readAct } from './read-acts.ts'
import { readEvidence } from './take-evidence.ts'

const one = z.object({ id: id() })

async function toldOf(work: Work, { id: actId }: { readonly id: string }, typed: Form, outside: Outside): Promise<Told> {
  const line = await readAct(work, actId)
  const item = await itemOf(work, line.item_id)
  const platforms = platformsOf(outside)
  const there = lineFor(line.by_hand ? { ...item, mode: 'assisted' } : item, platforms)
  const [record, proofs] = [await readEvidence(work, line.evidence_id), await proofsOf(work, actId)]
  const people = await membersByIds(work, [record.takenBy, ...proofs.map(({ by }) => by)])
  return {
    ...{ line, record, proofs, typed, platform: platformName(item, there) },
    steps: there?.cells[line.act].steps ?? [],
    undo: undoFor(lineFor(item, platforms), line.act),
    names: new Map([...people].map(([key, { name }]) => [key, name])),
    mayAct: work.caller.may.has('moderation.act') && (await mayRun(work, line.account_id, work.caller.memberId ?? '')),
  }
}

const isUnderWay = ({ line: { state } }: Told): boolean => state === 'ordered' || state === 'doing' || state === 'looking'
/** What an open page asks for again while a machine is at it. */
const livePart = (work: Work, told: Told): Html =>
  html`<div class="stack roomy" id="act" data-swap>${isUnderWay(told) ? html`<span hidden data-live="/moderation/${told.line.id}/now" data-every="1"></span>` : null}<div class="gut">${inLine(html`${actTag(told.line)}<span class="quiet">${told.line.account_name}, ${told.platform}</span>`)}</div>${nowSheet(work, told)}${story(work, told)}</div>`

export const actScreen = screen({
  path: '/moderation/:id',
  clause: 'ABU-2',
  may: 'inbox.read',
  input: one,
  show: async (work, input, typed, outside): Promise<Content> => {
    const told = await toldOf(work, input, typed, outside)
    return {
      title: actWords[told.line.act].says,
      nav: 'inbox',
      islands: ['live'],
      crumb: html`<a href="/inbox/${told.line.item_id}">What they wrote</a>`,
      body: columns('mark', livePart(work, told), html`${whySheet(told)}${recordSheet(work, told)}`),
    }
  },
})

const nowFragment = fragment({
  method: 'GET',
  path: '/moderation/:id/now',
  clause: 'ABU-2',
  may: 'inbox.read',
  input: one,
  show: async (work, input, outside) => {
    const told = await toldOf(work, input, emptyForm, outside)
    return isUnderWay(told) ? nothing : livePart(work, told)
  },
})

const here = ({ id: actId }: { readonly id: string }): string => `/moderation/${actId}`
const declared = { on: actScreen, clause: 'ABU-2', may: 'moderation.act' } as const

const agreeAct = act({
  ...declared,
  path: '/moderation/:id/agree',
  may: 'moderation.agree',
  input: one,
  act: async (work, input) => {
    await decideAct(work, { ...input, agree: true })
    return { to: here(input), say: 'You agreed, and it begins.' }
  },
})
const declineAct = act({
  ...declared,
  path: '/moderation/:id/decline',
  may: 'moderation.agree',
  input: one,
  act: async (work, input) => {
    await decideAct(work, { ...input, agree: false })
    return { to: here(input), say: 'It is not done.' }
  },
})
const byHandAct = act({
  ...declared,
  path: '/moderation/:id/by-hand',
  input: one,
  act: async (work, input) => {
    await takeOver(work, input)
    return { to: here(input), say: 'It is yours: the steps stand here.' }
  },
})

/** A screenshot is looked at before the transaction, and not at all where none may be taken. */
export const preparing = async (
  _: Outside,
  input: { readonly id: string; readonly screenshot?: unknown },
  work: Work,
): Promise<Later<Screenshot | null>> => {
  const found = screenshotIn(input.screenshot)
  if (found) await refuseUploads(work, input.id)
  return async () => (found ? drawScreenshot(found) : null)
}
export const proofInput = one.extend({ link: optionalText(500), words: optionalText(500), screenshot: z.unknown().optional() })
const proofAct = act({
  ...declared,
  path: '/moderation/:id/proof',
  input: proofInput,
  upload: true,
  ask: preparing,
  act: async (work, input, screenshot: Screenshot | null) => {
    const { confirmed } = await leaveProof(work, input.id, { ...input, screenshot })
    return { to: here(input), say: confirmed ? 'Done, with your proof.' : 'Kept. Somebody else looks there before it is called done.' }
  },
})
const confirmAct = act({
  ...declared,
  path: '/moderation/:id/confirm',
  may: 'moderation.agree',
  input: one.extend({ so: tick() }),
  act: async (work, input) => {
    await confirmThere(work, input)
    return { to: here(input), say: input.so ? 'Done: two people saw it.' : 'It goes back to whoever did it.' }
  },
})
const lookAct = act({
  ...declared,
  path: '/moderation/:id/look',
  input: one.extend({ so: tick(), words: optionalText(500) }),
  act: async (work, input) => {
    await sayWhatIsSo(work, input)
    return { to: here(input), say: input.so ? 'Done, as you saw.' : 'The platform is asked once more.' }
  },
})
const stopAction = act({
  ...declared,
  path: '/moderation/:id/stop',
  input: one.extend({ because: optionalText(300) }),
  act: async (work, input) => {
    await stopAct(work, input)
    return { to: here(input), say: 'It is left as it is.' }
  },
})
const toldAct = act({
  ...declared,
  path: '/moderation/:id/told',
  clause: 'ABU-3',
  input: one.extend({ where: optionalText(500) }),
  act: async (work, input) => {
    await markTold(work, input)
    return { to: here(input), say: 'Noted: followers know why.' }
  },
})
const undoAction = act({
  ...declared,
  path: '/moderation/:id/undo',
  input: one.extend({ reason: optionalText(40) }),
  act: async (work, input, _asked, outside) => {
    const made = await undoAct(work, input, platformsOf(outside))
    return { to: `/moderation/${made}`, say: 'Written down, with the reason.' }
  },
})
const screenshotFile = file({
  path: '/moderation/proofs/:id',
  clause: 'ABU-2',
  may: 'moderation.agree',
  input: one,
  send: async (work, input) => {
    const { bytes, mime } = await openScreenshot(work, input.id)
    return { body: bytes, mime, inline: true, keepNowhere: true }
  },
})

export const actPages = listed(
  screenshotFile,
  actScreen,
  nowFragment,
  agreeAct,
  declineAct,
  byHandAct,
  proofAct,
  confirmAct,
  lookAct,
  stopAction,
  toldAct,
  undoAction,
)

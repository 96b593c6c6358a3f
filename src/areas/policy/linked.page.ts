import { z } from 'zod'
import { act, type Content, listed, screen } from '../../infra/http/declare.ts'
import { id, nothing } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled } from '../../kernel/form.ts'
import { sayPlainDate } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form, hiddenField } from '../../ui/parts/forms.ts'
import { fold, row, sheet, stack } from '../../ui/parts/paper.ts'
import { clauseLink, tag } from '../../ui/parts/words.ts'
import { endLinked, type LinkedPolicy, linkedPolicies, saveLinked, settleLinked } from './linked.ts'
import { LinkedNotFound } from './policy.errors.ts'
import { linkedInput } from './policy-shapes.ts'
import { currentVersion } from './versions.ts'

const crumb = html`<a href="/policy">Social media policy</a>`

const linkedScreen = screen({
  path: '/policy/linked',
  clause: 'LNK-1',
  may: 'policy.read',
  input: nothing,
  show: async (work): Promise<Content> => {
    const all = await linkedPolicies(work)
    const adopted = (await currentVersion(work))?.adoptedAt ?? null
    const write = work.caller.may.has('policy.write')
    return {
      title: 'Policies to read with it',
      nav: 'policy',
      crumb,
      lede: 'Each has a version and a review day of its own. When one changes, the owner is asked whether ours still agrees with it.',
      body: stack(
        'roomy',
        html`${sheet({ title: 'Linked policies', hideTitle: true, body: html`${all.map((one) => linkedRow(work, one, adopted))}` })}${
          write ? acts(linkButton({ says: 'Add another', href: '/policy/linked/new', icon: 'plus' })) : null
        }`,
      ),
    }
  },
})

function linkedRow(work: Work, one: LinkedPolicy, adopted: Temporal.Instant | null): Html {
  const write = work.caller.may.has('policy.write')
  const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  const late = one.reviewOn !== null && Temporal.PlainDate.compare(one.reviewOn, today) < 0
  const known = [
    one.version === '' ? null : `Version ${one.version}`,
    one.datedOn ? `of ${sayPlainDate(one.datedOn)}` : null,
    one.reviewOn ? `to be looked at again by ${sayPlainDate(one.reviewOn)}` : null,
  ].filter((word) => word !== null)
  const title = one.link === '' ? html`<b>${one.name}</b>` : html`<a href="${one.link}"><b>${one.name}</b></a>`
  const state =
    one.id === null
      ? tag('Not named yet', 'wait')
      : asksAgain(one, adopted)
        ? tag('Has changed', 'note')
        : late
          ? tag('Its review is over', 'wait')
          : null
  return row(
    null,
    html`<div class="stack tight"><p class="line apart"><span>${title} ${one.clause ? clauseLink(one.clause) : null}</span>${state}</p><p class="quiet">${
      known.length === 0 ? 'No version or date is kept yet.' : `${known.join(', ')}.`
    }</p>${
      write
        ? acts(
            asksAgain(one, adopted)
              ? actForm(`/policy/linked/${one.id}/settle`, work.caller.csrf, button({ says: 'Ours still agrees', kind: 'main' }))
              : null,
            linkButton({ says: one.id === null ? 'Name it' : 'Change', href: `/policy/linked/${one.id ?? one.clause}` }),
          )
        : null
    }</div>`,
  )
}

/** It changed after ours was adopted, and nobody has looked since. */
const asksAgain = ({ changedAt, settledAt }: LinkedPolicy, adopted: Temporal.Instant | null): boolean =>
  changedAt !== null &&
  adopted !== null &&
  Temporal.Instant.compare(changedAt, adopted) > 0 &&
  (settledAt === null || Temporal.Instant.compare(settledAt, changedAt) < 0)

const oneScreen = screen({
  path: '/policy/linked/:which',
  clause: 'LNK-1',
  may: 'policy.write',
  input: z.object({ which: z.string().max(40) }),
  show: async (work, { which }, typed): Promise<Content> => {
    const one = (await linkedPolicies(work)).find((other) => other.id === which || other.clause === which)
    if (!one && which !== 'new') throw LinkedNotFound()
    const own = filled(typed, {
      name: one?.name ?? '',
      version: one?.version ?? '',
      datedOn: one?.datedOn?.toString() ?? '',
      reviewOn: one?.reviewOn?.toString() ?? '',
      link: one?.link ?? '',
    })
    const csrf = work.caller.csrf
    return {
      title: one ? one.name : 'Another policy',
      nav: 'policy',
      crumb: html`<a href="/policy/linked">Policies to read with it</a>`,
      lede: 'As it stands now. Another version or another date asks the owner of ours to look again.',
      body: stack(
        'roomy',
        html`${form(
          '/policy/linked',
          csrf,
          html`<div class="in stack">${errorSummary(typed)}${hiddenField('which', which)}
${textField({ name: 'name', label: 'Name', form: own, required: true, maxLength: 120 })}
${textField({ name: 'version', label: 'Version', hint: 'As it names itself, such as 2026/2.', form: own, maxLength: 40 })}
${textField({ name: 'datedOn', label: 'Its date', form: own, type: 'date' })}
${textField({ name: 'reviewOn', label: 'To be looked at again by', form: own, type: 'date' })}
${textField({ name: 'link', label: 'Where it can be read', hint: 'An address that begins with https://', form: own, type: 'url', maxLength: 500 })}
${acts(button({ says: 'Save', kind: 'main' }), linkButton({ says: 'Back', href: '/policy/linked' }))}</div>`,
          { sheet: true },
        )}${one?.id && one.clause === null ? fold({ title: 'No longer read with ours', body: actForm(`/policy/linked/${one.id}/end`, csrf, button({ says: 'Take it off the list', kind: 'bad' })) }) : null}`,
      ),
    }
  },
})

const saveAct = act({
  on: oneScreen,
  path: '/policy/linked',
  clause: 'LNK-1',
  may: 'policy.write',
  input: linkedInput,
  act: async (work, input) => {
    await saveLinked(work, input)
    return { to: '/policy/linked', say: `${input.name} is kept.` }
  },
})
const settleAct = act({
  on: linkedScreen,
  path: '/policy/linked/:id/settle',
  clause: 'LNK-2',
  may: 'policy.write',
  input: z.object({ id: id() }),
  act: async (work, input) => {
    await settleLinked(work, input)
    return { to: '/policy/linked', say: 'Recorded: ours still agrees with it.' }
  },
})
const endAct = act({
  on: linkedScreen,
  path: '/policy/linked/:id/end',
  clause: 'LNK-3',
  may: 'policy.write',
  input: z.object({ id: id() }),
  act: async (work, input) => {
    await endLinked(work, input)
    return { to: '/policy/linked', say: 'It is off the list.' }
  },
})

export const linkedPages = listed(linkedScreen, oneScreen, saveAct, settleAct, endAct)

import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { id, nothing, optionalText, text } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { attrs, type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { button } from '../../ui/parts/buttons.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, sheet, taskRow } from '../../ui/parts/paper.ts'
import { tag } from '../../ui/parts/words.ts'
import { addDevice, type Device, myDevices, removeDevice, tryMine } from './devices.ts'

export const devicesScreen = screen({
  path: '/me/notices',
  clause: 'MON-3',
  may: 'signed-in',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const { key, devices } = await myDevices(work)
    return {
      title: 'How you are told',
      crumb: html`<a href="/me">Your account</a>`,
      lede: 'By e-mail always, and on your devices where you want it.',
      nav: 'more',
      islands: ['push'],
      body: html`${errorSummary(typed)}${columns('side', [devicesSheet(work, devices), thisDevice(work, key)], [whatIsTold()])}`,
    }
  },
})

const devicesSheet = (work: Work, devices: readonly Device[]): Html =>
  sheet({
    title: devices.length === 0 ? 'No device is told' : 'Devices that are told',
    body: html`${devices.map((one) => deviceRow(work, one))}${inside(
      devices.length === 0
        ? quiet('Notices come by e-mail only. On a device they come at once, even while this page is closed.')
        : actForm('/me/notices/try', work.caller.csrf, button({ says: 'Try it now' })),
    )}`,
  })

const deviceRow = (work: Work, one: Device): Html =>
  taskRow({
    margin: mark('talk'),
    title: html`<bdi>${one.name}</bdi>`,
    text: `Since ${sayWhen(one.madeAt, work.school.timeZone, work.now())}. ${one.toldAt === null ? 'Not told anything yet.' : `Last told ${sayWhen(one.toldAt, work.school.timeZone, work.now())}.`}`,
    chip: one.because === null ? null : tag('The last one did not get through', 'wait'),
    action: actForm(`/me/notices/${one.id}/end`, work.caller.csrf, button({ says: 'Take it off' })),
  })

/** Sharpened by script; without it there is nothing to press, and the words say so. */
const thisDevice = (work: Work, key: string | null): Html =>
  sheet({
    title: 'This device',
    id: 'this-device',
    body: inside(
      html`<div class="stack" id="push"${attrs({ 'data-key': key ?? '' })}><p data-words role="status">${
        key === null
          ? 'The school’s keys for this are being made. Look again in a minute.'
          : 'This browser cannot be told, or its scripts are off. Notices come by e-mail.'
      }</p>${form(
        '/me/notices',
        work.caller.csrf,
        html`<input type="hidden" name="endpoint"><input type="hidden" name="name">${button({ says: 'Tell me on this device', kind: 'main' })}`,
      )}</div>`,
    ),
  })

const whatIsTold = (): Html =>
  plain({
    title: 'What a device shows',
    body: html`${quiet('Only this: “Something waits for you in Schoolgate.” No name, no words, nothing of what it is about.')}${quiet('It comes for whatever you are also sent an e-mail for.')}`,
  })

export const addDeviceAct = act({
  on: devicesScreen,
  path: '/me/notices',
  clause: 'MON-3',
  may: 'signed-in',
  input: z.object({ endpoint: text(2000, 'This browser gave no address.'), name: optionalText(80) }),
  act: async (work, input) => {
    await addDevice(work, input)
    return { to: '/me/notices', say: 'This device is told from now on.' }
  },
})
export const removeDeviceAct = act({
  on: devicesScreen,
  path: '/me/notices/:id/end',
  clause: 'MON-3',
  may: 'signed-in',
  input: z.object({ id: id() }),
  act: async (work, input) => {
    await removeDevice(work, input.id)
    return { to: '/me/notices', say: 'It is told nothing more.' }
  },
})
export const tryDevicesAct = act({
  on: devicesScreen,
  path: '/me/notices/try',
  clause: 'MON-3',
  may: 'signed-in',
  input: nothing,
  act: async (work) => {
    await tryMine(work)
    return { to: '/me/notices', say: 'On its way to your devices.' }
  },
})

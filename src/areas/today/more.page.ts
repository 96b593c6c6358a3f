import { type Content, screen } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import type { Permission } from '../../kernel/permissions.ts'
import { html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { placesBeyondTheBar } from '../../ui/layout.ts'
import { button } from '../../ui/parts/buttons.ts'
import { actForm } from '../../ui/parts/forms.ts'
import { inside, linkRow, linkRows, sheet } from '../../ui/parts/paper.ts'

/** Everywhere that does not fit the bar at the foot of a phone, and the way out. */
export const moreScreen = screen({
  path: '/more',
  clause: null,
  may: 'signed-in',
  input: nothing,
  show: async (work): Promise<Content> => {
    const { caller } = work
    const places = placesBeyondTheBar((permission) => caller.may.has(permission as Permission))
    const rows = [
      ...places.map((place) => linkRow({ href: place.href, margin: mark(place.icon), title: place.says })),
      linkRow({
        href: '/me',
        margin: mark('key'),
        title: 'Your account',
        text: 'Password, where you are signed in, access for programs',
      }),
    ]
    return {
      title: 'More',
      lede: `You are ${caller.name}${caller.jobTitle === '' ? '' : `, ${caller.jobTitle}`}.`,
      nav: 'more',
      body: sheet({
        title: 'Places',
        hideTitle: true,
        body: html`${linkRows(rows)}${inside(actForm('/sign-out', caller.csrf, button({ says: 'Sign out', icon: 'out' })))}`,
      }),
    }
  },
})

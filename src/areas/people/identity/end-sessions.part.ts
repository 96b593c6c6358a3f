import type { Work } from '../../../infra/work/work.ts'
import type { Html } from '../../../ui/html.ts'
import { confirm } from '../../../ui/parts/dialogs.ts'

/** For the page of a person: signs them out everywhere. Whoever looks after people sees nothing of where that is. */
export const endSessionsButton = (work: Work, memberId: string): Html | null =>
  work.caller.may.has('people.manage')
    ? confirm({
        opens: 'Sign out everywhere',
        title: 'Sign this person out everywhere?',
        text: 'For a lost phone, or a computer left open. They can sign in again; access tokens for programs end too.',
        does: 'Sign them out',
        keeps: 'Not now',
        kind: 'other',
        action: `/people/${memberId}/sessions/end`,
        csrf: work.caller.csrf,
      })
    : null

import { designPage } from '../design.page.ts'
import type { Html } from '../html.ts'
import type { Assets } from '../layout.ts'
import { composerScreen } from './sample-composer.ts'
import { sampleFrame } from './sample-frame.ts'
import { publicScreen, quietScreen, signInScreen } from './sample-doors.ts'
import { inboxScreen, todayScreen } from './sample-screens.ts'

/** Every page the tests draw, by name. */
export const drawScreens = (assets: Assets): Readonly<Record<string, Html>> => ({
  design: designPage(sampleFrame(assets, 'more')),
  today: todayScreen(assets),
  composer: composerScreen(assets),
  inbox: inboxScreen(assets),
  'sign-in': signInScreen(assets),
  public: publicScreen(assets),
  quiet: quietScreen(assets),
})

import type { Assets, Frame, NavKey } from '../layout.ts'

/** A signed-in person of an invented school, for pages drawn in tests and at /design. */
export const sampleFrame = (assets: Assets, nav: NavKey | null, over: Partial<Frame> = {}): Frame => ({
  school: { name: 'Ashgrove Primary School', cover: 'bottle' },
  person: { name: 'Priya Nair', role: 'Year 4 teacher', initials: 'PN' },
  nav,
  navCounts: { today: 4, inbox: 3 },
  may: () => true,
  assets,
  said: null,
  date: 'Monday 23 November 2026',
  ...over,
})

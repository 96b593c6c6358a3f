/**
 * Each way a picture of a pupil may be used, in the order screens show them. A family answers each by itself: a yes to the
 * website is no yes to Facebook. `published` is false for what never leaves the classroom's own records. Every place is one
 * that the school owns or handed the picture to: there is none for anybody's own account, so that no answer can open one.
 * @policy IMG-4
 */
export const purposeList = [
  { id: 'learning-record', name: 'Learning record', short: 'Records', published: false },
  { id: 'internal-display', name: 'Displays inside school', short: 'Displays', published: true },
  { id: 'class-photo', name: 'Class photograph', short: 'Class photo', published: true },
  { id: 'print', name: 'Newsletter, prospectus and other print', short: 'Print', published: true },
  { id: 'website', name: 'School website', short: 'Website', published: true },
  { id: 'school-social:facebook', name: 'School Facebook', short: 'Facebook', published: true },
  { id: 'school-social:instagram', name: 'School Instagram', short: 'Instagram', published: true },
  { id: 'school-social:x', name: 'School X', short: 'X', published: true },
  { id: 'school-social:bluesky', name: 'School Bluesky', short: 'Bluesky', published: true },
  { id: 'school-social:mastodon', name: 'School Mastodon', short: 'Mastodon', published: true },
  { id: 'school-social:youtube', name: 'School YouTube', short: 'YouTube', published: true },
  { id: 'closed-platform', name: 'Closed platform for families', short: 'Closed platform', published: true },
  { id: 'video', name: 'Video and webcam', short: 'Video', published: true },
  { id: 'live-stream', name: 'Live stream of an event', short: 'Live stream', published: true },
  { id: 'press', name: 'Press and television', short: 'Press', published: true },
  { id: 'third-party', name: 'A partner of the school', short: 'Partner', published: true },
  { id: 'archive', name: 'School archive', short: 'Archive', published: true },
  { id: 'name-with-picture', name: 'Full name beside the picture', short: 'Name with picture', published: true },
  { id: 'pupil-work-and-name', name: 'Own work with the full name', short: 'Work with name', published: true },
] as const

export type Purpose = (typeof purposeList)[number]['id']
export const purposes: readonly Purpose[] = purposeList.map((one) => one.id)
export const isPurpose = (text: string): text is Purpose => (purposes as readonly string[]).includes(text)
export const purposeName = (id: string): string => purposeList.find((one) => one.id === id)?.name ?? id
export const purposeShort = (id: string): string => purposeList.find((one) => one.id === id)?.short ?? id
export const isPublished = (id: Purpose): boolean => purposeList.find((one) => one.id === id)?.published !== false
export const socialPurposes: readonly Purpose[] = purposes.filter((id) => id.startsWith('school-social:'))

const hints: readonly (readonly [RegExp, readonly Purpose[]])[] = [
  [/social media|social network/, socialPurposes],
  [/facebook/, ['school-social:facebook']],
  [/instagram/, ['school-social:instagram']],
  [/twitter|\bx\b/, ['school-social:x']],
  [/bluesky/, ['school-social:bluesky']],
  [/mastodon/, ['school-social:mastodon']],
  [/youtube/, ['school-social:youtube']],
  [/\b(with|and|full) names?\b.*work|work.*\bnames?\b/, ['pupil-work-and-name']],
  [/\bname/, ['name-with-picture']],
  [/seesaw|tapestry|dojo|closed|learning platform/, ['closed-platform']],
  [/live ?stream|broadcast|streaming/, ['live-stream']],
  [/video|webcam|film/, ['video']],
  [/third part|partner|supplier|charity/, ['third-party']],
  [/press|newspaper|media|television|\btv\b/, ['press']],
  [/archive|history/, ['archive']],
  [/class photo|school photographer|group photo|photographer/, ['class-photo']],
  [/news ?letter|prospectus|print|brochure|leaflet|publicity/, ['print']],
  [/web/, ['website']],
  [/display|internal|in school|inside/, ['internal-display']],
  [/record|journal|assessment|observation/, ['learning-record']],
]

/** What a school's own words for a consent probably mean: offered to the person who maps them, never used unasked. */
export const probablyMeans = (consentName: string): readonly Purpose[] => {
  const words = consentName.toLowerCase().replace(/[_-]+/g, ' ')
  return hints.find(([pattern]) => pattern.test(words))?.[1] ?? []
}

/** A consent's name as it is remembered: small letters, single spaces. */
export const foldedName = (consentName: string): string => consentName.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')

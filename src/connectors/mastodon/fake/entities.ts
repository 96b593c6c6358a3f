export type FakeAccount = { readonly id: string; readonly username: string; readonly name: string }
export type FakeStatus = {
  readonly id: string
  readonly by: FakeAccount
  text: string
  readonly at: string
  editedAt: string | null
  readonly visibility: string
  readonly inReplyTo: string | null
  readonly answers: string | null
  mediaIds: readonly string[]
  readonly tags: readonly string[]
}

/** As a server sends it: a person with everything that its description asks for. */
export const accountEntity = ({ id, username, name }: FakeAccount, host: string) => ({
  id,
  username,
  acct: username,
  display_name: name,
  url: `https://${host}/@${username}`,
  uri: `https://${host}/users/${username}`,
  avatar: `https://${host}/avatar.png`,
  avatar_static: `https://${host}/avatar.png`,
  header: `https://${host}/header.png`,
  header_static: `https://${host}/header.png`,
  bot: false,
  created_at: '2024-09-01T00:00:00.000Z',
  emojis: [],
  fields: [],
  followers_count: 0,
  following_count: 0,
  statuses_count: 0,
  group: false,
  indexable: true,
  locked: false,
  note: '',
})

export const ownEntity = (account: FakeAccount, host: string) => ({
  ...accountEntity(account, host),
  role: { id: '-99', name: '', color: '', highlighted: false, permissions: '0' },
  source: {
    privacy: 'public',
    sensitive: false,
    language: 'en',
    note: '',
    fields: [],
    follow_requests_count: 0,
    attribution_domains: [],
    indexable: true,
    discoverable: true,
    hide_collections: false,
    quote_policy: 'public',
  },
})

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export const statusEntity = (it: FakeStatus, host: string) => ({
  id: it.id,
  account: accountEntity(it.by, host),
  content: `<p>${escaped(it.text).replaceAll('\n\n', '</p><p>').replaceAll('\n', '<br />')}</p>`,
  created_at: it.at,
  edited_at: it.editedAt,
  emojis: [],
  favourites_count: 0,
  reblogs_count: 0,
  replies_count: 0,
  media_attachments: it.mediaIds.map((id) => ({ id, type: 'image', url: `https://${host}/media/${id}.png` })),
  mentions: [],
  tags: it.tags.map((name) => ({ name, url: `https://${host}/tags/${name}` })),
  sensitive: false,
  spoiler_text: '',
  visibility: it.visibility,
  url: `https://${host}/@${it.by.username}/${it.id}`,
  uri: `https://${host}/users/${it.by.username}/statuses/${it.id}`,
  in_reply_to_id: it.inReplyTo,
  in_reply_to_account_id: it.answers,
})

export const relationshipEntity = (id: string, { muting, blocking }: { muting: boolean; blocking: boolean }) => ({
  id,
  muting,
  blocking,
  muting_notifications: muting,
  blocked_by: false,
  domain_blocking: false,
  endorsed: false,
  followed_by: false,
  following: false,
  note: '',
  notifying: false,
  requested: false,
  requested_by: false,
  showing_reblogs: true,
})

export const instanceEntity = (host: string, longest: number) => ({
  domain: host,
  title: 'A made-up server',
  version: '4.7.0',
  source_url: 'https://github.com/mastodon/mastodon',
  description: '',
  usage: { users: { active_month: 3 } },
  thumbnail: { url: `https://${host}/thumbnail.png` },
  icon: [],
  languages: ['en'],
  configuration: {
    urls: { streaming: `wss://${host}` },
    vapid: { public_key: 'key' },
    accounts: { max_featured_tags: 10, max_pinned_statuses: 5 },
    statuses: { max_characters: longest, max_media_attachments: 4, characters_reserved_per_url: 23 },
    media_attachments: {
      supported_mime_types: ['image/jpeg', 'image/png', 'image/webp'],
      image_size_limit: 16_777_216,
      image_matrix_limit: 33_177_600,
      video_size_limit: 103_809_024,
      video_frame_rate_limit: 120,
      video_matrix_limit: 8_294_400,
      description_limit: 1_500,
    },
    polls: { max_options: 4, max_characters_per_option: 50, min_expiration: 300, max_expiration: 2_629_746 },
    translation: { enabled: false },
    limited_federation: false,
    timelines_access: {
      live_feeds: { local: 'public', remote: 'public' },
      hashtag_feeds: { local: 'public', remote: 'public' },
      trending_link_feeds: { local: 'public', remote: 'public' },
    },
  },
  registrations: { enabled: false, approval_required: false, message: null, url: null, reason_required: null, min_age: null },
  api_versions: { mastodon: 7 },
  contact: { email: 'office@example.org', account: null },
  rules: [],
})

/** Where a platform lets people change how they sign in: its page, and the way there in its own menus. */
export type WhereToChange = { readonly at: string | null; readonly way: string; readonly sessions: string | null }

const meta = {
  at: 'https://accountscenter.facebook.com/password_and_security',
  way: 'Accounts Centre, then “Password and security”, then “Change password”.',
  sessions: 'On the same page, “Where you’re logged in”: log out every device you do not know.',
}
const known: Readonly<Record<string, WhereToChange>> = {
  facebook: meta,
  instagram: meta,
  bluesky: {
    at: 'https://bsky.app/settings',
    way: 'Settings, then “Account” for the password, and “Privacy and security” for app passwords.',
    sessions: 'Remove the app passwords that nobody uses; a new password signs everybody else out.',
  },
  x: {
    at: 'https://x.com/settings/password',
    way: 'Settings, then “Your account”, then “Change your password”.',
    sessions: 'Settings, “Security and account access”, “Apps and sessions”: log out of all other sessions.',
  },
  youtube: {
    at: 'https://myaccount.google.com/security',
    way: 'The Google account’s “Security” page, then “Password”.',
    sessions: 'On the same page, “Your devices”: sign out those you do not know.',
  },
  mastodon: {
    at: null,
    way: 'Preferences on your server, then “Account”: the password, and below it the sessions.',
    sessions: 'On the same page, revoke the sessions you do not know; and under “Authorised apps” the apps.',
  },
}
const elsewhere: WhereToChange = {
  at: null,
  way: 'Look in the platform’s settings for “Account”, “Security” or “Password”.',
  sessions: 'Where it lists devices or sessions, sign out those you do not know.',
}

/** The guided way for one platform; for one we do not know, what holds nearly everywhere. */
export const whereToChange = (platform: string): WhereToChange => known[platform] ?? elsewhere

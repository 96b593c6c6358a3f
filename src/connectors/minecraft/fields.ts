import type { CredentialField } from '../connector.ts'
import { chatFormats } from './log-formats.ts'
import { mutePlugins } from './moderation.ts'

const zones = ['Europe/London', 'UTC', 'Europe/Dublin', 'Europe/Berlin', 'Europe/Paris', 'America/New_York', 'America/Chicago']

/** What a class server is connected by. Where its log is on this machine, it is chosen from the folders that the settings name. */
export const credentialFields = (logFolders: readonly string[]): readonly CredentialField[] => [
  {
    name: 'service',
    label: 'Address of the server’s management',
    hint: 'wss://host:25585 for Minecraft 1.21.9 and later. An older server has a remote console: rcon://host:25575.',
    secret: false,
    kind: 'url',
    initial: 'wss://',
  },
  {
    name: 'secret',
    label: 'Its secret',
    hint: 'management-server-secret, or rcon.password, from the file server.properties.',
    secret: true,
    kind: 'password',
  },
  {
    name: 'fingerprint',
    label: 'Fingerprint of its certificate',
    hint: 'SHA-256. Only where the server made its certificate itself; then this one and no other is believed.',
    secret: false,
    kind: 'text',
    optional: true,
  },
  ...(logFolders.length === 0 ? [] : [logField(logFolders)]),
  {
    name: 'format',
    label: 'How its chat looks in the log',
    hint: 'Some plugins write a rank before the name.',
    secret: false,
    kind: 'choice',
    initial: 'usual',
    choices: chatFormats.map(({ id, says }) => ({ value: id, says })),
  },
  {
    name: 'zone',
    label: 'The clock of the server',
    hint: 'Its log says the time of day only.',
    secret: false,
    kind: 'choice',
    initial: 'Europe/London',
    choices: zones.map((zone) => ({ value: zone, says: zone.replaceAll('_', ' ') })),
  },
  {
    name: 'plugin',
    label: 'Plugin that can silence a player',
    hint: 'The game itself cannot. Works by remote console only.',
    secret: false,
    kind: 'choice',
    optional: true,
    choices: mutePlugins.map(({ id, says }) => ({ value: id, says })),
  },
]

const logField = (logFolders: readonly string[]): CredentialField => ({
  name: 'log',
  label: 'Folder of its log',
  hint: 'On this machine, from the setting SCHOOLGATE_LOG_FOLDERS. None: its chat is sent here by the server’s own machine, or brought as a file.',
  secret: false,
  kind: 'choice',
  optional: true,
  choices: logFolders.map((folder) => ({ value: folder, says: folder })),
})

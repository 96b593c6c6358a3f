/** Doors that may be used: who -> whose index.ts. A new pair is a design decision: add it here, with a line in docs/adr/. */
const DOORS = {
  people: [],
  policy: ['people'],
  training: ['people', 'policy'],
  'school-year': ['people'],
  'personal-use': ['people', 'policy'],
  concerns: ['people', 'policy'],
  education: ['people', 'policy', 'image-permission', 'account-register'],
  'image-permission': ['people'],
  'credential-vault': ['people'],
  'account-register': ['people', 'policy', 'training', 'credential-vault'],
  'account-applications': ['people', 'policy', 'training', 'school-year', 'account-register'],
  // Whose work is in a post, and by what right, is judged with the post.
  publishing: ['people', 'policy', 'school-year', 'account-register', 'image-permission', 'rights'],
  rights: ['people', 'image-permission'],
  // What others wrote is known to it by a view of the inbox, so that the inbox can offer its acts.
  moderation: ['people', 'policy', 'account-register'],
  inbox: ['people', 'policy', 'account-register', 'publishing', 'school-year', 'moderation'],
  // Nobody of the school may be watched, so their names are asked for; what is answered goes by the inbox.
  mentions: ['people', 'image-permission', 'personal-use', 'account-register', 'inbox'],
  // What was said in a game becomes messages in the inbox, after the word lists have been asked.
  'chat-logs': ['people', 'account-register', 'publishing', 'inbox'],
  // What stands on an account by its own download; our posts are known to it by a view.
  journals: ['people', 'account-register'],
  'audit-log': ['people'],
  // Whose devices are told: members are found by their addresses.
  notices: ['people'],
  roster: ['people', 'image-permission', 'school-year'],
  leavers: ['people', 'policy', 'training', 'account-register', 'account-applications', 'credential-vault', 'publishing', 'inbox'],
  'first-steps': ['people', 'policy', 'training', 'school-year', 'image-permission', 'account-register', 'account-applications'],
  'policy-map': ['people', 'policy', 'audit-log'],
  today: ['people'],
}
const rooms = Object.keys(DOORS)

const notTheirDoors = Object.entries(DOORS).map(([area, may]) => ({
  name: `door-not-open-to-${area}`,
  severity: 'error',
  comment: `${area} may use only: ${may.join(', ') || 'no other room'}. To open another door, add it to DOORS and say why in an ADR.`,
  from: { path: `^src/areas/${area}/`, pathNot: '[.](test|testing)[.]ts$' },
  to: { path: '^src/areas/([^/]+)/', pathNot: `^src/areas/(${[area, ...may].join('|')})/` },
}))

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', comment: 'Type-only cycles count too.', from: {}, to: { circular: true } },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'A *.rule.ts may import the kernel and rules of its own room. Pass in the rows, the calendar and the time.',
      from: { path: '^src/areas/([^/]+)/.*[.]rule[.]ts$' },
      to: { pathNot: ['^src/kernel/', '^src/areas/$1/.*[.]rule[.]ts$', '^src/areas/$1/.*types[.]ts$'] },
    },
    {
      name: 'every-rule-is-tested',
      severity: 'error',
      comment: 'A rule needs a test that imports it (itself, or the list it stands in).',
      from: {},
      module: { path: '^src/areas/.*[.]rule[.]ts$', numberOfDependentsLessThan: 1 },
    },
    {
      name: 'through-the-door',
      severity: 'error',
      comment: 'Enter another room by its index.ts.',
      from: { path: '^src/areas/([^/]+)/', pathNot: '[.]test[.]ts$' },
      to: { path: '^src/areas/', pathNot: ['^src/areas/$1/', '^src/areas/[^/]+/index[.]ts$'] },
    },
    {
      name: 'doors-are-listed',
      severity: 'error',
      comment: 'This room has no entry in DOORS.',
      from: { path: '^src/areas/([^/]+)/', pathNot: [`^src/areas/(${rooms.join('|')})/`, '[.]test[.]ts$'] },
      to: { path: '^src/areas/', pathNot: '^src/areas/$1/' },
    },
    ...notTheirDoors,
    {
      name: 'routes-stay-thin',
      severity: 'error',
      comment: 'A route calls a use case; it does not query.',
      from: { path: '[.]routes[.]ts$' },
      to: { path: ['node_modules/kysely', '^src/infra/postgres/'] },
    },
    {
      name: 'connectors-stand-alone',
      severity: 'error',
      comment:
        'A connector knows connector.ts, the kernel, the guarded client, how letters and feeds are read, and its vendor; never a room or a sibling.',
      from: { path: '^src/connectors/([^/]+)/', pathNot: ['[.](test|suite)[.]ts$', '^src/connectors/(fake/|[^/]+/fake([.]ts$|/))'] },
      to: {
        path: '^src/',
        pathNot: ['^src/connectors/$1/', '^src/connectors/[^/]+[.]ts$', '^src/kernel/', '^src/infra/(http-client|letters|feeds)/'],
      },
    },
    {
      name: 'fakes-stand-alone',
      severity: 'error',
      comment: 'A made-up platform may also use what all of them share; nothing of the product may.',
      from: { path: '^src/connectors/([^/]+)/fake([.]ts$|/)' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/connectors/$1/',
          '^src/connectors/testing/',
          '^src/connectors/[^/]+[.]ts$',
          '^src/kernel/',
          '^src/infra/http-client/',
        ],
      },
    },
    {
      name: 'nobody-imports-made-up-platforms',
      severity: 'error',
      comment: 'Fakes and what they share are for tests, journeys and campaigns.',
      from: {
        path: '^src/',
        pathNot: ['^src/connectors/(fake/|[^/]+/(fake|testing))', '^src/connectors/testing/', '[.](test|suite|testing)[.]ts$', '/testing/'],
      },
      to: { path: ['^src/connectors/testing/', '^src/connectors/[^/]+/fake([.]ts$|/)'] },
    },
    {
      name: 'areas-know-no-platform-by-name',
      severity: 'error',
      comment: 'Rooms receive a Connector, and may read off it what it can do; only app/ knows the catalogue.',
      from: { path: '^src/(areas|infra|kernel|ui)/', pathNot: '[.]test[.]ts$' },
      to: { path: '^src/connectors/', pathNot: '^src/connectors/(connector|matrix)[.]ts$' },
    },
    {
      name: 'infra-knows-no-room',
      severity: 'error',
      from: { path: '^src/infra/', pathNot: '[.]test[.]ts$' },
      to: { path: '^src/(areas|connectors|app|ui)/' },
    },
    {
      name: 'ui-knows-the-kernel-only',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: '[.]test[.]ts$' },
      to: { path: '^src/', pathNot: '^src/(ui|kernel)/' },
    },
    {
      name: 'kernel-knows-nobody',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: '[.]test[.]ts$' },
      to: { path: '^src/', pathNot: '^src/kernel/' },
    },
    {
      name: 'nobody-imports-app',
      severity: 'error',
      comment: 'Only tests may open the whole program.',
      from: { path: '^src/(areas|infra|kernel|connectors|ui)/', pathNot: '[.](test|testing)[.]ts$' },
      to: { path: '^src/app/' },
    },
    { name: 'nobody-imports-tests', severity: 'error', from: { pathNot: '[.]test[.]ts$' }, to: { path: '[.]test[.]ts$' } },
    {
      name: 'one-outgoing-client',
      severity: 'error',
      comment: 'All outgoing HTTP goes through infra/http-client.',
      from: { pathNot: ['^src/infra/http-client/', '[.]test[.]ts$'] },
      to: { path: 'node_modules/undici' },
    },
    {
      name: 'no-dead-files',
      severity: 'error',
      from: { orphan: true, pathNot: ['[.]test[.]ts$', '[.]d[.]m?ts$', '[.]mjs$', '^src/islands/'] },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/islands' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}

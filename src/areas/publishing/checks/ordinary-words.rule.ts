/** Names that are ordinary English words too: by themselves they are read as names only where a capital says so. */
const words = new Set(
  (
    'ace amber april archer art ash aspen august aurora autumn bay bear belle bill billy blake blue bob brook buddy carol chance charity cherry chip clay ' +
    'clement cliff coral crystal daisy dale dawn dean dell destiny don dot drew duke earl earnest eden ellie ember eve faith fern flora forest ' +
    'frank frost gene ginger glen grace grant guy hale harmony harry haven hazel heath heather holly honey hope hunter iris ivy jack jade jasmine jay jean ' +
    'jet jewel jimmy joy june juniper justice kay king kit kitty lance lark laurel lily lou luna lux mai major mark marina marsh mason matt may melody mercy ' +
    'miles mini misty myrtle neo nick nova olive opal oz parker pat patience patty peace pearl penny pepper peter pip piper pixie pop poppy precious ' +
    'primrose prince rain raven ray reed rex rich rio river rob robin rock rocky rose rosemary rowan royal ruby rusty sage sailor sandy saffron sherry ' +
    'skip sky sonny star sterling stone storm sue summer sunny tab tawny teddy temperance terry tiger tommy trinity tulip val verity viola violet wade ward will ' +
    'willow winter wolf woody wren ' +
    'angel an so do he she in my you man le no to hang dam long song sun wing hung ho yen bo be an chase max mike rob nick sue bonnie blossom cash clover basil birch art arty ' +
    'christian jordan jude eve al ed em mo jo cam pat bea flo liv char dick mick lex gus bart dot fred ted teddy drew dan ben sam ron ray tony alf wills belle bell dolly ' +
    'princess honor honour scarlet scarlett maple saffron sunshine victor valentine kitty cat connie bess buster laurie ozzie ' +
    'charlie chelsea florence georgia paris sydney victoria india robyn penny percy angelica ' +
    'abbott ball banks barber barker bass beach bell berry best bird bishop black bond book booth bowman brewer bright brown bull burns bush butler carpenter ' +
    'carter case castle chapel church clark coach cole cook cooper court cox cross crow cruz dance day drake driver dyer east english farmer field fields finch ' +
    'fish fisher fletcher flood flowers ford foster fox freeman french friend frost garden gardener gates gold golding good graves gray green grey groom ' +
    'grove hall hand harper hart hawk hay head heart hedges hill hills holiday hood horn house howe hunt hurst jolly judge key kidd knight lake lamb lane law ' +
    'little lock long lord love low lucky major mann march marks marshall mason may meadow meadows merry mills monday moon moor moore moss mount ' +
    'nail newman nice noble north page paine painter palmer parish park parks parson parsons pike pitt plant pond pool poole pope porter potter potts powers ' +
    'presley price priest prior pride proctor pugh quick ramsey read reader reed reeves rice rich rivers road rush salmon sands saunders savage school sharp ' +
    'shaw sheep shepherd short silver singer singleton skinner slater small smart smith snow south sparks spear speed spring star steel strong summers swan swift ' +
    'tailor tanner taylor temple thorn thorne tower town towns townsend trout tucker turner waters walker wall wallace walls ward warden waterman watts way weaver webb ' +
    'weeks well wells west wheeler white wild winter winters wise wolf wood woods woodward worth wright yard young'
  ).split(' '),
)

/** Of these, the ones that a capital at the head of a sentence nearly always makes a name. */
const mostlyNames = new Set(
  (
    'billy blake bob buddy dean drew duke earl ellie frank gene glen guy harry iris jack jay jean jimmy june kay kit kitty lance lou luna mai marina mason matt miles neo nick ' +
    'parker pat patty penny percy peter pip rex robin rowan sandy sue tawny terry tommy val victor violet charlie max christian jordan chelsea paris florence georgia sydney ' +
    'victoria india eve al ed em mo jo cam bea flo liv mick gus bart fred ted drew dan ben sam ron ray tony alf connie bess laurie ozzie jude bo robyn ruby daisy jasmine rob'
  ).split(' '),
)

export const isMostlyAName = (word: string): boolean => mostlyNames.has(word)

/** Is this folded word an ordinary English word as well as a name? */
export const isOrdinaryWord = (word: string): boolean => words.has(word)

/** Words around a name by which a reader tells a child from a month, a flower or a grown-up. Folded to small letters. */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

export const titles = set(
  'mr mrs ms miss mx dr sir dame lady lord rev revd reverend father cllr councillor prof professor coach pc sgt sergeant nurse king queen prince ' +
    'princess st saint emperor pope president santa mayor uncle aunt auntie aunty grandad granddad grandma granny nana nan bishop chef',
)
/** What may stand before a name with a capital of its own and leave it a child's. */
export const openings = set(
  'well done you thank thanks congratulations congrats welcome hello hi dear happy birthday good luck bravo star stars week proud go from and to for with by says said is was ' +
    'our my your the meet here this today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april may june july august ' +
    'september october november december captain girl boy girls boys pupil pupils winner winners champion champions leader leaders librarian librarians ambassador ambassadors ' +
    'prefect prefects monitor councillors goalkeeper striker author artist reader writer mathematician scientist player superstar legend wow hooray hurrah goodbye farewell love ' +
    'year reception nursery class but so when while then as if after before with only even also because now look i we they he she it that who did does has have can could ' +
    'would should may will brave clever kind amazing brilliant wonderful little big young dearest oak ks1 ks2 p1 p2 p3 p4 p5 p6 p7 in at of on done starring featuring maths reading',
)
/** What may follow a name with a capital of its own and is no surname. */
export const continuations = set(
  'and or but for on in with at to is was has who from of you we our the a an i he she it they thank thanks well year reception nursery please great star congratulations ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december amazing brilliant wow bravo ' +
    'have your this that today keep what how so happy good enjoy ks1 ks2 love miss mr mrs ms as by are his her their my when then also both all everyone very come more',
)
/** Beside these, a capital makes the name of a thing or a place. */
export const things = set(
  'class house team group room table street road lane avenue park square hospital church school academy primary cathedral castle bridge river lake university college theatre ' +
    'museum stadium station hall hill island islands bay beach award cup prize trophy appeal day week month term fair fayre fete festival club council trust foundation bank ' +
    'holiday holidays show concert challenge queen king playground garden gardens wood woods farm drive close court lodge centre center library building wing gate gurdwara ' +
    'temple mosque synagogue hotel cafe bakery shop',
)
/** Past, present and helping verbs that follow whoever does something, and never a noun that is a name as well. */
const verbs = set(
  'was is has had did does can could would won made ran read sang wrote drew built came went took gave found got swam threw caught taught thought brought held spoke shone grew led ' +
    'kept left met beat became began chose rode sat stood spent felt knew saw said told says asks wants plays loves likes thinks enjoys reads writes runs swims sings dances makes ' +
    'helps knows goes gets gives takes brings draws speaks tells looks works tries holds leads hopes needs learns joins wins scores rose fell flew ate drank hid hit put set cut let ' +
    'slept woke lost paid sold sent dug bent lent meant heard hurt shot sprang stuck struck swept swung wore drove fed fought forgot understood laid lay lit rang shook shut ' +
    'stole tore bowls bats bakes counts feeds grows paints wears lives dreams hates studies carries shows showed thanks always never also just really even who finally bravely ' +
    'proudly kindly quickly happily beautifully carefully cheerfully recently then now already meets peers finds builds climbs explores explains hugs waves smiles jumps throws catches kicks cheers visits cooks stands sits opens leaps dives rides races bowled spelt spelled learnt dreamt leapt',
)
const notEd = set('red bed shed seed feed weed need speed sacred hundred')
export const isDeed = (word: string): boolean =>
  verbs.has(word) ||
  (word.length > 3 && word.endsWith('ed') && !notEd.has(word)) ||
  (word.length > 5 && word.endsWith('ly') && word !== 'family')

export const months = set('march april may june july august september')
export const seasons = set('spring summer autumn winter')
/** What a season or a month comes before when it is one. */
export const seasonal = set(
  'term terms holiday holidays break fair fayre fete concert reading challenge school camp uniform uniforms sun menu menus show production festival sports games club clubs disco ' +
    'picnic party solstice half halfterm bank day days time weather evening evenings morning mornings night nights colours colour leaves leaf flowers flower fruit fruits ' +
    'walk walks season seasons coat coats clothes lunch lunches newsletter assembly ball tests exams results blues months month weeks week until onwards bring brings showers',
)
export const dayBefore = set(
  'in on by until till since early late mid last next this every during before after around from the each between',
)
/** Children are called so, and so are places. */
export const alsoPlaces = set(
  'paris chelsea florence georgia jordan sydney victoria india israel ireland iona arran skye carlisle lincoln chester kent devon austin dallas brooklyn savannah asia africa ' +
    'cheyenne madison memphis milan vienna geneva verona sienna siena rhodes cyprus malta china kenya london york preston clifton bolton derby lancaster bradford ' +
    'wells bath rugby ashford stafford ely ripon troy roma sofia alexandria adelaide perth hamilton wellington nelson isla carolina virginia dakota montana jersey guernsey',
)
/** Books, films and shows that are called by a first name alone. */
export const alsoBooks = set(
  'matilda alice heidi oliver annie moana elsa coraline aladdin jasmine bambi pollyanna rebecca emma frankie oscar ferdinand madeline eloise',
)
export const travel = set(
  'trip visitors arrived train postcard postcards went travel travelled traveled flew go going visit visits visited coach bus train drive drove journey journeyed journeys way fly flight back sail sailed moved move',
)
export const greetings = set(
  'thanks thank done congratulations congrats to and with for by from dear hello hi bravo luck proud goodbye love',
)

/** What people in this country make of a first name. Each line: the whole name, then its short forms. */
const table = `
abigail abi abbie abby gail
alexander alex alec alexi sandy xander lex al
alexandra alex alexa lexi lexie sandra sasha sandy
alexis alex lexi
alfred alf alfie fred
amelia amy millie milly mia
andrew andy drew
angela angie
anna annie ann
annabel annabelle anna annie bella belle
anthony tony ant
antonia toni
archibald archie
arthur art arty
augustus gus
barnaby barney
bartholomew bart
beatrice bea trixie
beatrix bea trixie
benedict ben
benjamin ben benny benji benjie
cameron cam
caroline caz carrie
cassandra cass cassie
catherine cath cathy cat kate katie katy kitty
charles charlie charley chas
charlotte lottie lotte charlie charley char
christian chris
christina chris chrissie tina
christine chris chrissie
christopher chris kit topher
clementine clemmie
constance connie
daniel dan danny
danielle dani ellie
david dave davy davey
deborah deb debbie
dominic dom
dorothy dot dottie dolly
edmund ed eddie ted
edward ed eddie ned ted teddy
eleanor ellie elly nell nellie nora ella
elizabeth liz lizzie lizzy beth bethan betty eliza libby elsie lisa bess
emily em emmy millie
emma em
emmanuel manny
esme es
evangeline evie eve
evelyn evie eve
fatima fati
felicity flick fliss
fernando nando
florence flo flossie florrie
frances fran frankie fanny
francesca fran frankie chesca
francis frank frankie fran
franklin frank frankie
frederick fred freddie freddy
gabriel gabe
gabriella gabby ella
gabrielle gabby
genevieve evie gen
geoffrey geoff
george georgie
georgia georgie george
georgina georgie george gina
gerald gerry
gregory greg
gwendolen gwen
harold harry hal
harriet hattie harry
harrison harry
henrietta hettie hattie etta
henry harry hal hank
humphrey humph
ibrahim ibby
imogen immy
isaac zac ike
isabel izzy izzie bella isa
isabella izzy izzie bella isa
isabelle izzy izzie belle
isobel izzy izzie belle
jacob jake
jacqueline jackie
james jim jimmy jamie jem
janet jan
jasmine jas jazz
jeffrey jeff
jemima jem mima
jennifer jen jenny jenna
jeremy jez jerry
jessica jess jessie
joanna jo joanne
john jack johnny jonny
jonathan jon jonny johnny
joseph joe joey
josephine jo josie
joshua josh
judith judy
julia jules
katarzyna kasia
katherine kate katie katy kathy kat kitty kath
kathryn kate katie katy kathy kat
kimberley kim
lawrence larry laurie
leonard leo len lenny
leonardo leo
lewis lew
liam lee
lillian lily lil
lilian lily lil
louis lou louie
louise lou
lucas luke
lucille lucy
lucinda lucy cindy
madeleine maddie maddy
madison maddie maddy
magdalena magda lena
margaret maggie meg megan peggy margie greta rita
marguerite daisy
martin marty
matilda tilly tilda mattie
matthew matt matty
maximilian max
maxwell max
megan meg
melanie mel
melissa mel
michael mike mikey mick micky
mildred millie milly
mohammed mo
mohamed mo
muhammad mo
natalie nat
natasha tash tasha
nathan nate nat
nathaniel nate nat nathan
nicholas nick nicky
nicola nicky
olivia liv livvy livvie olive
oliver ollie olly
oscar ozzie
pamela pam
patricia pat patsy trish tricia
patrick pat paddy
penelope penny
peter pete
philip phil pip
philippa pip pippa
phoebe phoebs
priscilla cilla
rachel rach
raymond ray
rebecca becky becca bex beck
reginald reg reggie
richard rich richie rick ricky dick
robert rob robbie bob bobby bert
robin rob
roderick rod
ronald ron ronnie
rosalind ros rosie
rosamund ros rosie
rose rosie
rosemary rosie rose
rupert rupe
samantha sam sammy
samuel sam sammy
sarah sally
sebastian seb
simon si
sophia sophie soph
sophie soph
stanley stan
stephanie steph
stephen steve stevie
steven steve stevie
susan sue susie
susannah susie sue
tabitha tabby
thaddeus thad
theodora thea dora theo
theodore theo ted teddy
theresa tess tessa
thomas tom tommy
timothy tim timmy
tobias toby
valentina val
veronica ronnie
victor vic
victoria vicky vicki tori
vincent vince vinnie
virginia ginny
walter wally walt
wilfred wilf fred
wilhelmina mina billie
william will bill billy willy liam wills
winifred winnie freddie
yasmin yas
zachary zac zach zack zak
aleksandra ola
agnieszka aga
jakub kuba
malgorzata gosia
zofia zosia
stanislaw staszek
`

const short = new Map<string, string[]>()
const long = new Map<string, string[]>()
for (const line of table.trim().split('\n')) {
  const [whole = '', ...forms] = line.split(' ')
  short.set(whole, forms)
  for (const form of forms) long.set(form, [...(long.get(form) ?? []), whole])
}

/**
 * Other forms of a folded first name by which the same child may go: the short forms of a whole name, and the whole names of a short one.
 * A short form that stands for one name only answers to the other short forms of that name too.
 */
export function otherForms(forename: string): readonly string[] {
  const wholes = long.get(forename) ?? []
  const cousins = wholes.length === 1 ? (short.get(wholes[0] ?? '') ?? []) : []
  return [...new Set([...(short.get(forename) ?? []), ...wholes, ...cousins])].filter((form) => form !== forename)
}

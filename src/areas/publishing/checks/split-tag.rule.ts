/** Words that school tags are made of. Not a dictionary: a tag that cannot be cut into these is left as it is. */
const words = new Set(
  (
    'world book day days week month year school schools primary academy science maths math english art music sport sports pe history geography reading read write writing writers author ' +
    'authors library story stories poetry poem reception nursery class team club fair fun run walk to bike bikeability eco warriors green forest outdoor outdoors learning learn teach ' +
    'teaching teacher teachers teaching assistant anti bullying safer internet online safety mental health children childrens well being wellbeing kind kindness friendship friends respect ' +
    'proud of our the and for in at on with we are love is it be you your us all together everyone every one star stars work hard hero heroes winner winners well done good great amazing ' +
    'brilliant happy birthday christmas easter eid diwali hanukkah lunar new harvest festival remembrance lest forget black pride women international european languages language odd socks ' +
    'down syndrome autism awareness acceptance refugee earth environment bird watch bee bees bug hunt pond dip dipping garden gardening grow growing bean beans cook cooking bake off sale ' +
    'summer autumn winter spring term time half holiday holidays back no more trip visit museum farm zoo beach swim swimming swimmers football netball cricket rugby tag athletics cross ' +
    'country dance choir band orchestra concert sing singing show play panto pantomime nativity assembly parents families family community charity red nose comic relief in need number ' +
    'numbers times tables phonics spelling bee roman romans viking vikings egypt egyptians stone age great fire london space week ks1 ks2 y1 y2 y3 y4 y5 y6 eyfs year1 year2 year3 year4 ' +
    'year5 year6 first second third fourth fifth sixth this that was what how when who my from by best ever super monday tuesday wednesday thursday friday saturday sunday motivation ' +
    'throwback feel wow news open morning evening event events job jobs join'
  ).split(' '),
)
const longestWord = 14

/** The words of a tag in small letters, where it can be cut into known ones; as few as can be. Forty signs at most. */
export function splitTag(tag: string): readonly string[] {
  const best: (readonly string[] | null)[] = [[]]
  for (let end = 1; end <= tag.length; end++) {
    best[end] = null
    for (let start = Math.max(0, end - longestWord); start < end; start++) {
      const before = best[start]
      const word = tag.slice(start, end)
      if (!before || !(words.has(word) || /^\d+$/.test(word))) continue
      const known = best[end]
      if (!known || known.length > before.length + 1) best[end] = [...before, word]
    }
  }
  return best[tag.length] ?? []
}

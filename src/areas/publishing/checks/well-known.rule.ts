/**
 * People, books, feasts and places whose names have a child's name in them, and which a primary school writes about. A post that names one of them
 * names no pupil by it, unless a pupil bears the whole name.
 */
export const wellKnown: readonly string[] = `
Adam and Eve|Alexander the Great|Alexander Graham Bell|Alice in Wonderland|Alfred the Great|Ali Baba|Amazing Grace|Andy Goldsworthy|Anne Boleyn|Anne Frank
Anne of Cleves|Anne of Green Gables|Katherine of Aragon|Catherine of Aragon|James I|James II|Charles I|Charles II|George III|Edward VI|Henry V|Joseph's coat|Baby Jesus|Beatrix Potter|Ben Nevis|Biff and Chip|Biff, Chip and Kipper|Bob the Builder|Boris Johnson|Charles Darwin|Charles Dickens
Charlie and the Chocolate Factory|Charlie and the Great Glass Elevator|Charlie Bucket|Charlotte's Web|Christmas Eve|Claude Monet|Daniel in the lions' den
Daniel and the lions|David and Goliath|David Attenborough|David Walliams|Dora the Explorer|Edward Jenner|Edward Lear|Elizabeth I|Elizabeth II|Elizabeth Fry
Emily Davison|Emmeline Pankhurst|Eric Carle|Father Christmas|Fireman Sam|Florence Nightingale|Frida Kahlo|Grace Darling|Greta Thunberg|Guy Fawkes
Hansel and Gretel|Harry Kane|Harry Potter|Harry Styles|Helen Keller|Henri Rousseau|Henry VIII|Henry the Eighth|Holly and the Ivy|Horrid Henry|Isaac Newton
Isambard Kingdom Brunel|Jack and Jill|Jack and the Beanstalk|Jack Frost|Jack-o'-lantern|Jacqueline Wilson|James and the Giant Peach|James Bond|Jamie Oliver
Jane Austen|Jane Goodall|Joan of Arc|Joe Wicks|John Lewis|Jonah and the whale|Joseph and his brothers|Joseph and the Amazing Technicolor Dreamcoat
Joseph Coelho|Joseph and Mary|Julia Donaldson|Julius Caesar|Katherine Johnson|Katherine Rundell|Kensuke's Kingdom|King Arthur|King Charles|King Henry|King John
Lewis Carroll|Lewis Hamilton|Little Jack Horner|Little Red Riding Hood|Lucy Bronze|Malorie Blackman|Marcus Rashford|Martin Luther King|Mary and Joseph
Mary Anning|Mary Berry|Mary Poppins|Mary Queen of Scots|Mary Seacole|Matilda the Musical|May Day|May the Fourth|Michael Morpurgo|Michael Rosen|Mia and Me
Mo Farah|Mother Mary|Neil Armstrong|Nelson Mandela|New Year's Eve|Noah's Ark|Noah and the ark|Oliver Jeffers|Oliver Twist|Percy Jackson|Peter and the Wolf
Peter Pan|Peter Rabbit|Philip Pullman|Postman Pat|Prince Charles|Prince George|Prince Harry|Prince William|Queen Elizabeth|Queen Mary|Queen Victoria
Quentin Blake|Roald Dahl|Robert Burns|Robin Hood|Robinson Crusoe|Romeo and Juliet|Rosa Parks|Rosie's Walk|Ruby Bridges|Ruby Tuesday|Samuel Pepys|Steve Backshall
Thomas Edison|Thomas the Tank Engine|Tim Peake|Tom Daley|Tom Gates|Tom Sawyer|Tom's Midnight Garden|Tracy Beaker|Vincent van Gogh|Wallace and Gromit
William Morris|William Shakespeare|William the Conqueror|Will and testament|William Wilberforce|Winnie the Pooh|Winnie the Witch|Winston Churchill|Wright brothers
Alfie and the Angel|Amber alert|Amber warning|Art Attack|Charlie Chaplin|Chelsea Flower Show|Daisy chain|Daisy chains|Harvest Festival|Hope Probe|Jasmine rice
Lily pad|Lily pads|Poppy Appeal|Poppy Day|Remembrance Poppy|Royal Victoria|Ruby red|Ruby wedding|Victoria sponge|Summer Fair|Summer Fayre|May Fair
Jack Russell|Jacob's ladder|Jacob sheep|Joe Bloggs|Max Fax|Pepsi Max|Pat a cake|Simple Simon|Simon says|Tommy Thumb|Bobby Shafto|Lucy Locket|Polly put the kettle on
Georgie Porgie|Wee Willie Winkie|Elsie Marley|Mary had a little lamb|Rock around the clock|Sonny Jim|Rose Hip|Grace before meals|Faith schools|Faith leaders
`
  .trim()
  .split(/[|\n]/)

const list = (words: string): readonly string[] => words.trim().split(/\s+/)

/** First names as a class register in an English town holds them. */
export const forenames = list(`
Aaliyah Abdullah Ada Adam Adaeze Aisha Akira Albie Alfie Alice Amara Amelia Amir Ananya Anya Arlo Arthur Aryan Asha Ava Ayaan Aylin Bao Beatrix
Bella Ben Billy Bláthnaid Caleb Callum Carys Chidi Chloe Chloë Clara Cora Daisy Dara Darcey Dexter Dilys Edith Edward Eira Eleni Elif Eliza Ella
Elsie Emeka Emily Emre Esme Ethan Eva Evie Ezra Fatima Felix Finley Florence Frankie Freddie Freya Gabriel George Gethin Giulia Hamza Hana Harley
Harper Harriet Harry Hassan Henry Hugo Ibrahim Ines Inès Iris Isaac Isabella Isla Ivy Jack Jakub Jasmine Jayden Joshua José Jude Kai Kamal Kasia
Khadija Kian Kofi Kwame Laila Layla Leo Leon Lena Liam Lily Logan Lola Louis Luca Lucy Luna Mabel Maisie Malachi Malik Maria Mariam Martha Maryam
Mason Mateusz Matilda Max Maya Mei Mia Mila Millie Minh Mohammed Molly Musa Myles Nadia Nancy Nathan Nia Niamh Nina Noah Noor Oisín Olive Oliver
Olivia Omar Oscar Oskar Otis Penelope Phoebe Poppy Priyanka Quinn Raj Ralph Ravi Reggie René Renée Reuben Rhys Riley Robyn Ronnie Rory Rosie Rowan
Ruby Ruben Rufus Saoirse Sara Sebastian Seren Shreya Sienna Simran Siôn Sofia Sophie Stanley Sunny Tabitha Tadeo Tariq Teddy Tess Thea Theo Thomas
Toby Tomasz Tommy Umar Uma Vihaan Violet Wanda Wilf Willow Xanthe Yara Yasmin Yusuf Zac Zainab Zara Zoe Zoë Zofia`)

/** First names that are ordinary words as well: what makes reading a text for names hard. */
export const wordNames = [
  'Rose',
  'Will',
  'Summer',
  'Grace',
  'May',
  'Hope',
  'Mark',
  'Joy',
  'Faith',
  'Jasper',
  'Autumn',
  'Amber',
  'Art',
  'Pearl',
] as const

/** Family names of the same town: with apostrophes, hyphens, and letters from elsewhere. */
export const surnames = list(`
Abbott Adeyemi Ahmed Akhtar Ali Allen Andersson Atkinson Bailey Baker Balogun Banerjee Barker Begum Bell Bennett Bianchi Birch Booth Brown Burns
Campbell Carter Castillo Chan Chapman Chowdhury Clarke Cole Cook Cooper Cox Craig Cruz Dąbrowski Das Davies Dawson Demir Dixon Dogan Doyle D'Souza
Dubois Edwards Ellis Evans Farah Fernández Fisher Fletcher Foster Fox Garcia-Lopez Gibson Gill Gordon Graham Grant Gray Green Griffiths Gupta Hall
Hamilton Harris Harrison Hassan Hill Holmes Hughes Hunt Hussain Iqbal Iyer Jackson James Jenkins Johnson Jones Kaminski Kaur Kelly Khan Kim King
Knight Kowalczyk Kumar Lambert Lane Lee Lewis Li Lloyd Lopes MacDonald Malik Marsh Martin Mason Matthews McCarthy McKenzie Mendoza Miah Miller Mills
Mitchell Mohamed Moore Morgan Morris Mukherjee Müller Murphy Mwangi Nguyen Nowak Nuñez O'Brien O'Connor O'Neill Okafor Okeke Olsen Osei Owen
Owusu Palmer Parker Parveen Patel Pearson Pereira Perry Phillips Popescu Powell Price Quigley Rahman Rao Reid Reynolds Richards Roberts Robinson
Rodríguez Rogers Rose Ross Russell Ryan Saeed Sánchez Santos Schmidt Scott Shah Shaw Silva Simpson Singh Smith Smyth-Jones Spencer Stewart Stone
Suzuki Świątek Tanaka Taylor Teixeira Thomas Thompson Tran Turner Uddin Usman Vaughan Verma Wallace Walker Walsh Ward Watkins Watson Webb West
White Wilkinson Williams Wilson Winter Wójcik Wong Wood Wright Yilmaz Young Yusuf Zhang`)

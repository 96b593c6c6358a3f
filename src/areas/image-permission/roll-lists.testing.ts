/** Lists of a small school, as its office would export them. */
export const pupilsCsv = `local_id,preferred_forename,surname,year_group,class,status,leaving_date
1001,Ada,Nair,4,4N,on_roll,
1002,Zoë,Brönte,4,4N,on_roll,
1003,Kit,O'Brien,2,2H,on_roll,
1004,Sam,Hall,2,2H,on_roll,
`
export const permissionsCsv = `pupil_local_id,consent_name,answer,given_by,given_on,source
1001,School website,yes,mother,01/09/2026,paper form
1001,Facebook,no,mother,01/09/2026,paper form
1002,School website,yes,father,2026-09-02,paper form
1003,School website,pending,,,
`
export const noPublishCsv = `pupil_local_id,from,until,all_channels
1004,01/09/2026,,Y
`
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

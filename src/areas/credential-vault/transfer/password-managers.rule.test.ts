import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { csvCells } from './csv-cells.rule.ts'
import { guessAccount, readManagerList } from './password-managers.rule.ts'

const lists = {
  Bitwarden:
    'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\n,,login,Facebook,,,0,https://facebook.com,office@a.example,"pa,ss""1",otpauth://totp/x?secret=JBSWY3DPEHPK3PXP\n',
  '1Password':
    'Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes\nFacebook,https://facebook.com,office@a.example,"pa,ss""1",otpauth://totp/x?secret=JBSWY3DPEHPK3PXP,false,false,,\n',
  LastPass:
    'url,username,password,totp,extra,name,grouping,fav\nhttps://facebook.com,office@a.example,"pa,ss""1",otpauth://totp/x?secret=JBSWY3DPEHPK3PXP,,Facebook,,0\n',
  'Chrome or Edge': 'name,url,username,password,note\nFacebook,https://facebook.com,office@a.example,"pa,ss""1",\n',
  Firefox:
    '"url","username","password","httpRealm","formActionOrigin","guid","timeCreated"\n"https://facebook.com","office@a.example","pa,ss""1",,"","{1}","1"\n',
  KeePass: '"Account","Login Name","Password","Web Site","Comments"\n"Facebook","office@a.example","pa,ss""1","https://facebook.com",""\n',
  KeePassXC:
    '"Group","Title","Username","Password","URL","Notes","TOTP","Icon"\n"Root","Facebook","office@a.example","pa,ss""1","https://facebook.com","","otpauth://totp/x?secret=JBSWY3DPEHPK3PXP","0"\n',
  Dashlane:
    'username,username2,username3,title,password,note,url,category,otpUrl\noffice@a.example,,,Facebook,"pa,ss""1",,https://facebook.com,,otpauth://totp/x?secret=JBSWY3DPEHPK3PXP\n',
} as const

describe('ROL-A2: lists of password managers are known by their headings', () => {
  for (const [manager, text] of Object.entries(lists))
    it(manager, () => {
      const read = readManagerList(text)
      assert.equal(read?.from, manager)
      const [login] = read?.logins ?? []
      assert.deepEqual([login?.url, login?.user, login?.password], ['https://facebook.com', 'office@a.example', 'pa,ss"1'])
      if (!['Chrome or Edge', 'Firefox', 'KeePass'].includes(manager)) assert.match(login?.otp ?? '', /^otpauth:/)
      if (manager !== 'Firefox') assert.equal(login?.name, 'Facebook')
    })

  it('another list is none of them, and neither is an empty one', () => {
    assert.equal(readManagerList('local_id,name,work_email\n1,Ada,a@b.example\n'), null)
    assert.equal(readManagerList(''), null)
  })

  it('a password keeps its signs, its spaces and its lines', () => {
    const [login] = readManagerList('name,url,username,password\na,https://x.com,u,"=1+1 \n-2 "\n')?.logins ?? []
    assert.equal(login?.password, '=1+1 \n-2 ')
  })

  it('whatever is written comes back as it was', () =>
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), { maxLength: 8 }), (rows) => {
        const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
        assert.deepEqual(
          csvCells(text),
          rows.filter((row) => row.some((cell) => cell !== '')),
        )
      }),
      { seed: 20261123 },
    ))
})

describe('which account a listed log-in belongs to', () => {
  const account = (id: string, platform: string, handle: string, url: string | null = null) => ({
    id,
    name: `School ${id}`,
    platform,
    handle,
    url,
  })
  const accounts = [account('1', 'facebook', 'ashgrove'), account('2', 'x', '@ashgrove'), account('3', 'x', '@ashgrove_pe')]
  const login = (url: string, user: string) => ({ name: '', url, user, password: 'p', otp: '', notes: '' })
  it('the only one of its platform, or the one of its name, and never one of a look-alike address', () => {
    assert.equal(guessAccount(login('https://m.facebook.com/login', 'whoever'), accounts), '1')
    assert.equal(guessAccount(login('https://twitter.com', 'ashgrove_pe'), accounts), '3')
    assert.equal(guessAccount(login('https://twitter.com', 'somebody'), accounts), null)
    assert.equal(guessAccount(login('https://notfacebook.com', 'ashgrove'), accounts), null)
    assert.equal(guessAccount(login('https://facebook.com.evil.example', 'ashgrove'), accounts), null)
  })
})

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { checkTotp, fromBase32, newTotpSeed, otpauthUri, parseTotpSeed, toBase32, type TotpSeed, totpCode, totpStep } from './totp.ts'

const seconds = (value: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(value * 1000)
const ascii = '1234567890'
const seedOf = (algorithm: TotpSeed['algorithm'], bytes: number): TotpSeed => ({
  base32: toBase32(Buffer.from(ascii.repeat(7).slice(0, bytes))),
  algorithm,
  digits: 8,
  period: 30,
})
const usual: TotpSeed = { ...seedOf('SHA1', 20), digits: 6 }

describe('six-digit codes', () => {
  it('are those of RFC 6238, appendix B', () => {
    const table = [
      [59, '94287082', '46119246', '90693936'],
      [1111111109, '07081804', '68084774', '25091201'],
      [1111111111, '14050471', '67062674', '99943326'],
      [1234567890, '89005924', '91819424', '93441116'],
      [2000000000, '69279037', '90698825', '38618901'],
      [20000000000, '65353130', '77737706', '47863826'],
    ] as const
    for (const [time, sha1, sha256, sha512] of table) {
      assert.equal(totpCode(seedOf('SHA1', 20), seconds(time)), sha1)
      assert.equal(totpCode(seedOf('SHA256', 32), seconds(time)), sha256)
      assert.equal(totpCode(seedOf('SHA512', 64), seconds(time)), sha512)
      assert.equal(totpCode(usual, seconds(time)), sha1.slice(2))
    }
  })

  it('are taken in their half minute and in the one before and after, spaces or not', () => {
    const at = seconds(1111111111)
    const step = totpStep(usual, at)
    assert.equal(step, 37037037)
    assert.equal(checkTotp(usual, '050471', at, null), step)
    assert.equal(checkTotp(usual, ' 050 471', at, null), step)
    assert.equal(checkTotp(usual, '050471', at.add({ seconds: 30 }), null), step)
    assert.equal(checkTotp(usual, '050471', at.subtract({ seconds: 30 }), null), step)
    assert.equal(checkTotp(usual, '050471', at.add({ seconds: 60 }), null), null)
    assert.equal(checkTotp(usual, '050471', at.subtract({ seconds: 60 }), null), null)
  })

  it('are taken once: neither the same nor an earlier one again', () => {
    const at = seconds(1111111111)
    const step = checkTotp(usual, '050471', at, null)
    assert.equal(checkTotp(usual, '050471', at, step), null)
    assert.equal(checkTotp(usual, totpCode(usual, at.subtract({ seconds: 30 })), at, step), null)
    assert.equal(checkTotp(usual, totpCode(usual, at.add({ seconds: 30 })), at, step), 37037038)
  })

  it('are refused when they are wrong, short, long or no numbers', () => {
    for (const code of ['050472', '50471', '0504710', '', 'abcdef', '０５０４７１'])
      assert.equal(checkTotp(usual, code, seconds(1111111111), null), null)
  })
})

describe('a seed', () => {
  it('is new each time and 160 bits long', () => {
    const [one, two] = [newTotpSeed(), newTotpSeed()]
    assert.match(one.base32, /^[A-Z2-7]{32}$/)
    assert.notEqual(one.base32, two.base32)
  })

  it('goes through its QR address and comes back', () => {
    const seed = newTotpSeed()
    const uri = otpauthUri(seed, { issuer: 'St Anne’s & St Bede’s', account: 'head@example.sch.uk' })
    assert.match(uri, /^otpauth:\/\/totp\/St%20Anne%E2%80%99s%20%26%20St%20Bede%E2%80%99s:head%40example\.sch\.uk\?secret=/)
    assert.deepEqual(parseTotpSeed(uri), seed)
    const odd = seedOf('SHA256', 32)
    assert.deepEqual(parseTotpSeed(otpauthUri({ ...odd, period: 60 }, { issuer: 'A', account: 'b' })), { ...odd, period: 60 })
  })

  it('is read as platforms show it, in groups and small letters', () => {
    const expected = { base32: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA1', digits: 6, period: 30 }
    for (const pasted of [
      'JBSWY3DPEHPK3PXP',
      ' jbsw y3dp ehpk 3pxp\n',
      'JBSW-Y3DP-EHPK-3PXP',
      'otpauth://totp/X:y?secret=jbswy3dpehpk3pxp&issuer=X',
      'OTPAUTH://totp/X?secret=JBSWY3DPEHPK3PXP',
    ]) {
      assert.deepEqual(parseTotpSeed(pasted), expected, pasted)
    }
  })

  it('is not made of what is none', () => {
    const bad = [
      '',
      '123456',
      'not a seed!',
      'JBSWY3DPE',
      'https://totp/?secret=JBSWY3DPEHPK3PXP',
      'otpauth://hotp/X?secret=JBSWY3DPEHPK3PXP&counter=1',
    ]
    bad.push(
      'otpauth://totp/X',
      'otpauth://totp/X?secret=JBSWY3DPEHPK3PXP&digits=9',
      'otpauth://totp/X?secret=JBSWY3DPEHPK3PXP&algorithm=MD5',
    )
    bad.push('otpauth://totp/X?secret=JBSWY3DPEHPK3PXP&period=0', 'otpauth:')
    for (const pasted of bad) assert.equal(parseTotpSeed(pasted), null, pasted)
  })

  it('is written in base32 as RFC 4648 writes it', () => {
    for (const [plain, coded] of [
      ['', ''],
      ['f', 'MY'],
      ['fo', 'MZXQ'],
      ['foo', 'MZXW6'],
      ['foob', 'MZXW6YQ'],
      ['fooba', 'MZXW6YTB'],
      ['foobar', 'MZXW6YTBOI'],
    ] as const) {
      assert.equal(toBase32(Buffer.from(plain)), coded)
      assert.equal(fromBase32(coded).toString(), plain)
    }
    for (let length = 0; length < 80; length++) {
      const bytes = randomBytes(length)
      assert.deepEqual(fromBase32(toBase32(bytes)), bytes)
    }
    assert.throws(() => fromBase32('A1'), RangeError)
  })
})

/** Whether anybody on the internet can come to this address in safety: https, and a name that is not this machine's or this network's. */
export function isPublicAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  const isNumber = /^[\d.]+$/.test(hostname) || hostname.startsWith('[')
  return protocol === 'https:' && hostname.includes('.') && !isNumber && !/\.(local|localhost|internal|test|home|lan)$/.test(hostname)
}

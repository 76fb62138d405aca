/**
 * Keeps what is meant for Altinn from a stand-in: by the addresses that a name leads to, before anybody is spoken to, and by
 * the authority of the certificate, before anything is sent. What goes through a proxy is resolved there; then the
 * certificate alone is looked at.
 */
import { lookup } from 'node:dns'
import { BlockList, type LookupFunction, isIPv6 } from 'node:net'
import { type DetailedPeerCertificate, type PeerCertificate, checkServerIdentity } from 'node:tls'

export interface AltinnOnly {
  /** Whether names of Altinn may lead to addresses of a private network; to this machine they never may. */
  readonly privateIsIntended: boolean
}

/** The name that authorities of the suite's stand-ins bear, wherever they turn up. */
export const standInAuthority = 'Altinn stand-in of the Broker conformance suite'

/** What was reached, or would be, is not Altinn. The message is a sentence. */
class NotAltinn extends Error {
  readonly code = 'ERR_NOT_ALTINN'
}

const thisMachine = new BlockList()
thisMachine.addSubnet('127.0.0.0', 8, 'ipv4')
thisMachine.addSubnet('0.0.0.0', 8, 'ipv4')
thisMachine.addAddress('::1', 'ipv6')
thisMachine.addAddress('::', 'ipv6')

const privateNetworks = new BlockList()
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  privateNetworks.addSubnet(network, prefix, 'ipv4')
privateNetworks.addSubnet('fc00::', 7, 'ipv6')
privateNetworks.addSubnet('fe80::', 10, 'ipv6')

/** Null: Altinn may be there. @param address as a name was resolved, of either family. */
export function whyNotAltinn(
  host: string,
  address: string,
  { privateIsIntended }: AltinnOnly,
): string | null {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  const family = isIPv6(mapped) ? 'ipv6' : 'ipv4'
  if (thisMachine.check(mapped, family))
    return `${host} leads to this machine (${address}), where a stand-in may be, and not to Altinn: take the name out of the hosts file`
  if (!privateIsIntended && privateNetworks.check(mapped, family))
    return `${host} leads to a private address (${address}), where a stand-in may be: take the name out of the hosts file, or set BROKER_PRIVATE_ADDRESS_IS_INTENDED=true if Altinn is reached that way`
  return null
}

/** Resolves a name as ever, and fails where any of its addresses is none that Altinn may be at. */
export function lookupOf(only: AltinnOnly): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) {
        done(error, '')
        return
      }
      const refused = addresses
        .map(({ address }) => whyNotAltinn(host, address, only))
        .find((each) => each !== null)
      if (refused !== undefined) done(new NotAltinn(refused), '')
      else if (options.all) done(null, addresses)
      else done(null, addresses[0]?.address ?? '', addresses[0]?.family)
    })
  }
}

/** As Node checks it, and then whether an authority of a stand-in vouches for it. Undefined: it is in order. */
export function identityFault(host: string, certificate: PeerCertificate): Error | undefined {
  return (
    checkServerIdentity(host, certificate) ??
    (namesIn(certificate as DetailedPeerCertificate).includes(standInAuthority)
      ? new NotAltinn(
          `the certificate of ${host} is vouched for by "${standInAuthority}", so that it is not Altinn that answers`,
        )
      : undefined)
  )
}

/** Of everybody in the chain and of those who issued them. */
function namesIn(certificate: DetailedPeerCertificate): unknown[] {
  const { subject, issuer, issuerCertificate } = certificate
  const isLast = issuerCertificate === certificate || !(issuerCertificate as object | undefined)
  return [subject.CN, issuer.CN, ...(isLast ? [] : namesIn(issuerCertificate))]
}

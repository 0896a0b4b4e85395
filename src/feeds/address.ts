/**
 * Which addresses may be fetched: http and https on the public internet, and of private networks those alone that
 * the operator allows.
 *
 * A name is looked up and checked at the moment of connecting, and the connection goes to the address that was
 * checked: a name that answers differently the second time gains nothing.
 */
import { lookup as lookUpName } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { SourceError } from './source-error.ts';

/** Whether an IP address may be connected to. */
export type Allows = (address: string) => boolean;

/** `networks`: private addresses that are meant, as `10.1.2.3` or `10.1.0.0/16`; throws for what is neither. */
export function createAllows(networks: readonly string[] = []): Allows {
  const allowed = networks.map((network) => ipaddr.parseCIDR(toCidr(network)));
  return (address) => {
    if (!ipaddr.isValid(address)) return false;
    // IPv4 mapped into IPv6 is looked at as IPv4; other embeddings (NAT64, 6to4, Teredo) are not unicast.
    const parsed = ipaddr.process(address);
    if (parsed.range() === 'unicast') return true;
    return allowed.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits));
  };
}

function toCidr(network: string): string {
  if (network.includes('/')) return network;
  return `${network}/${network.includes(':') ? 128 : 32}`;
}

/** Throws `SourceError` for other protocols, addresses with a password in them, and private addresses. */
export function parseAddress(address: string, allows: Allows): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new SourceError('it is not an http or https address');
  }
  if (url.username || url.password) throw new SourceError('its address holds a user name or password');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) && !allows(host)) throw privateAddress(host);
  return url;
}

/** For `net.connect`: looks a name up and fails when any of its addresses is not allowed. */
export function createLookup(allows: Allows, lookUp: LookupFunction = lookUpAll): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, found, family) => {
      if (error) return callback(error, '', 4);
      const addresses = typeof found === 'string' ? [{ address: found, family: family ?? 4 }] : found;
      const first = addresses[0];
      if (!first || addresses.some(({ address }) => !allows(address))) {
        return callback(privateAddress(hostname), '', 4);
      }
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

const lookUpAll: LookupFunction = (hostname, options, callback) => {
  lookUpName(hostname, { ...options, all: true }, (error, addresses) => callback(error, addresses ?? []));
};

function privateAddress(host: string): SourceError {
  return new SourceError(
    `${host} is a private address; name it under “allowPrivate” in the configuration if it is meant`,
  );
}

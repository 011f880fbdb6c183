/** Where the hub is, and what a page must be allowed to reach to speak with it. */
export type HubAddress = {
  /** The origin, without a slash at the end. */
  readonly url: string;
  /** The origins for the policy's connect-src: the requests and the live channel. */
  readonly connect: readonly string[];
};

const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** A hub address that cannot be used, with what is wrong about it. */
export class HubAddressError extends Error {
  constructor(given: string, problem: string) {
    super(`The hub address "${given}" ${problem}. Give an address such as https://hub.example.com or http://127.0.0.1:8080.`);
    this.name = 'HubAddressError';
  }
}

/** Reads a hub address. Plain http is taken on this machine only: elsewhere it would carry clients' data in the open. */
export function parseHubAddress(given: string): HubAddress {
  if (!URL.canParse(given)) {
    throw new HubAddressError(given, 'is not an address');
  }
  const url = new URL(given);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new HubAddressError(given, 'is neither https: nor http:');
  }
  if (url.protocol === 'http:' && !loopbackHosts.has(url.hostname)) {
    throw new HubAddressError(given, 'is plain http on another machine');
  }
  if (url.username !== '' || url.password !== '') {
    throw new HubAddressError(given, 'holds a user name or password');
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new HubAddressError(given, 'has a path; only its beginning is wanted');
  }
  return { url: url.origin, connect: [url.origin, url.origin.replace(/^http/, 'ws')] };
}

import { describe, expect, it } from 'vitest';

import { parseHubAddress } from './hub-address.ts';

describe('the address of the hub', () => {
  it.each([
    ['https://hub.example.com', 'https://hub.example.com', 'wss://hub.example.com'],
    ['https://hub.example.com:8443/', 'https://hub.example.com:8443', 'wss://hub.example.com:8443'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', 'ws://127.0.0.1:8080'],
    ['http://localhost:8080', 'http://localhost:8080', 'ws://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080', 'ws://[::1]:8080'],
  ])('reads %s', (given, url, live) => {
    expect(parseHubAddress(given)).toEqual({ url, connect: [url, live] });
  });

  it.each([
    ['hub.example.com', 'is not an address'],
    ['ftp://hub.example.com', 'is neither https: nor http:'],
    ['http://hub.example.com', 'is plain http on another machine'],
    ['http://127.0.0.1.evil.com', 'is plain http on another machine'],
    ['https://me:secret@hub.example.com', 'holds a user name'],
    ['https://hub.example.com/foyer', 'has a path'],
    ["https://hub.example.com/; script-src 'unsafe-inline'", 'has a path'],
  ])('refuses %s', (given, problem) => {
    expect(() => parseHubAddress(given)).toThrow(problem);
  });
});

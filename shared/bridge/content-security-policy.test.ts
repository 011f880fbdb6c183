import { describe, expect, it } from 'vitest';

import { contentSecurityPolicy } from './content-security-policy.ts';

describe('the content policy', () => {
  it('is this one, and a change of it is a decision', () => {
    expect(contentSecurityPolicy({ connect: ['https://hub.example.com', 'wss://hub.example.com'] }).split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self' https://hub.example.com wss://hub.example.com",
      "worker-src 'self'",
      "manifest-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-src 'none'",
      "frame-ancestors 'none'",
    ]);
  });
});

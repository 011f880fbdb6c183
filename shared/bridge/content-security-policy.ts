/**
 * The policy every page of ours is served under, in Electron and by the hub alike: nothing but our own
 * files runs or is shown, and only the hub is spoken to. `wasm-unsafe-eval` is for Argon2id.
 */
export function contentSecurityPolicy(input: {
  /** The origins besides the page's own that it may speak to. */
  readonly connect: readonly string[];
}): string {
  const directives: readonly (readonly string[])[] = [
    ['default-src', "'none'"],
    ['script-src', "'self'", "'wasm-unsafe-eval'"],
    ['style-src', "'self'"],
    ['img-src', "'self'", 'data:', 'blob:'],
    ['font-src', "'self'"],
    ['connect-src', "'self'", ...input.connect],
    ['worker-src', "'self'"],
    ['manifest-src', "'self'"],
    ['object-src', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['frame-src', "'none'"],
    ['frame-ancestors', "'none'"],
  ];
  return directives.map((words) => words.join(' ')).join('; ');
}

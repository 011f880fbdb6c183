/**
 * Why the host did not do what was asked:
 * - `invalid`: the arguments do not fit the contract;
 * - `not-allowed`: the host does not do this, for this page or at all;
 * - `unavailable`: not now (the keychain is locked, the disk refuses), asking again may work;
 * - `full`: the disk, or what the browser may use of it, is used up; asking again works when room was made;
 * - `failed`: it was tried and went wrong.
 */
export type HostFaultCode = 'invalid' | 'not-allowed' | 'unavailable' | 'full' | 'failed';

/** Trouble in the host (window, keychain, printer), told to the screen as a code it can act on. */
export class HostFault extends Error {
  readonly code: HostFaultCode;

  constructor(code: HostFaultCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'HostFault';
    this.code = code;
  }

  /** Whether asking the same again later may succeed. */
  get retryable(): boolean {
    return this.code === 'unavailable' || this.code === 'full';
  }
}

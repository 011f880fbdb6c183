/** Hands an error from outside of React to the boundary. */
export function Rethrow({ cause }: { readonly cause: unknown }): never {
  throw cause;
}

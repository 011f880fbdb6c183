/** The embedded Postgres could not be had; the message says what is wrong and what to do about it. */
export class PostgresFault extends Error {
  override readonly name = 'PostgresFault';
}

/** The hub cannot work with what it was given or finds; the message says what is wrong and what to do. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';
}

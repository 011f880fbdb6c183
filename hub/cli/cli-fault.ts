/** The words given to the CLI cannot be followed; the message says what is wrong and what to write instead. */
export class CliFault extends Error {
  override readonly name = 'CliFault';
}

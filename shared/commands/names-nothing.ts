/**
 * Thrown by `decide` of a fact that names something which is not here: what it stood on was set aside before it, lies in another branch or never
 * was. The fact is set aside as well, whole and with what it names; it is no fault of the program, which any other error is.
 */
export class NamesNothing extends Error {
  override readonly name = 'NamesNothing';
}

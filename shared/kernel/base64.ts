const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Values by code unit, 64 for what is no letter of the alphabet: every signature and every sealed box comes through here. */
const valueByCode = new Uint8Array(128).fill(64);
for (const [value, char] of Array.from(alphabet).entries()) valueByCode[char.charCodeAt(0)] = value;

/** Bytes as standard base64 with padding. Here, and not from a runtime, because `shared` has none. */
export function bytesToBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const left = bytes.length - at;
    text += alphabet.charAt(a >> 2) + alphabet.charAt(((a & 3) << 4) | (b >> 4));
    text += left > 1 ? alphabet.charAt(((b & 15) << 2) | (c >> 6)) : '=';
    text += left > 2 ? alphabet.charAt(c & 63) : '=';
  }
  return text;
}

/** Bytes of standard base64; undefined when the text is none. */
export function base64ToBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0) return undefined;
  const body = text.replace(/={1,2}$/, '');
  const bytes = new Uint8Array(Math.floor((body.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let place = 0; place < body.length; place += 1) {
    const value = valueByCode[body.charCodeAt(place)] ?? 64;
    if (value === 64) return undefined;
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >> held) & 0xff;
    }
  }
  return bytes;
}

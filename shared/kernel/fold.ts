/** Letters that do not come apart into a Latin letter and its accent. Cyrillic is written as a passport would. */
const letters = new Map(
  [
    'ßss æae œoe øo łl đd ðd þth ıi ŋng ħh',
    'аa бb вv гg дd еe жzh зz иi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya іi єye ґg јj љlj њnj ћc ђd џdz ѕdz',
    'αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo',
  ].flatMap((alphabet) => alphabet.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)] as const)),
);

/** Letters without case and accents, in Latin: "Zoë" and "Зоя" begin alike, and "Straße" is found by "strasse". */
export function fold(text: string): string {
  const bare = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  // Most of what is typed and kept is plain, and is done here.
  return /^[\p{ASCII}]*$/u.test(bare) ? bare : bare.replace(/\P{ASCII}/gu, (letter) => letters.get(letter) ?? letter);
}

/** The words of a text, folded: letters and digits, however they are set apart. */
export function foldedWords(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Spellings of one sound, applied in this order. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/tsch|tch/g, 'ch'],
  [/shch|sch/g, 'sh'],
  [/kh/g, 'h'],
  [/ph/g, 'f'],
  [/tz|ts|cz/g, 'c'],
  [/ck|q/g, 'k'],
  [/ks/g, 'x'],
  [/c(?=[aoukrl]|$)/g, 'k'],
  [/w/g, 'v'],
  [/([aou])e/g, '$1'],
  [/[ijy]+(?=[aeou])/g, ''],
  [/[ijy]+/g, 'i'],
  [/(.)\1+/g, '$1'],
];

/**
 * A folded word as it is heard, for names that are spelt in several ways: Юлия, Julia and Iuliia are one, and so are Мюллер, Müller and
 * Mueller. Coarse: what only sounds alike is offered behind what is spelt alike.
 */
export function soundOf(word: string): string {
  return sounds.reduce((heard, [spelling, sound]) => heard.replace(spelling, sound), word);
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, oklabToLinear, oklchToLinear, type LinearColour, type Oklab } from './testing/contrast.ts';

type Theme = 'light' | 'dark';
type Lch = readonly [number, number, number];

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const colourPair = /--([\w-]+): light-dark\(oklch\(([\d. ]+)\), oklch\(([\d. ]+)\)\);/g;
const tokens = new Map<string, Readonly<Record<Theme, Lch>>>(
  [...css.matchAll(colourPair)].map(([, name = '', light = '', dark = '']) => [name, { light: lch(light), dark: lch(dark) }]),
);

function lch(text: string): Lch {
  const [l = Number.NaN, c = Number.NaN, h = Number.NaN] = text.split(' ').map(Number);
  return [l, c, h];
}

function lchOf(name: string, theme: Theme): Lch {
  const token = tokens.get(name);
  if (token === undefined) throw new Error(`tokens.css has no opaque colour --${name}`);
  return token[theme];
}

function labOf(name: string, theme: Theme): Oklab {
  const [l, c, h] = lchOf(name, theme);
  return [l, c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
}

/** `hue-3 12% surface` is that mix in oklab, as `color-mix` makes it. */
function colour(name: string, theme: Theme): LinearColour {
  const [over = '', share, under = ''] = name.split(' ');
  if (share === undefined) return oklchToLinear(...lchOf(name, theme));
  const part = Number.parseFloat(share) / 100;
  const [top, ground] = [labOf(over, theme), labOf(under, theme)];
  return oklabToLinear([0, 1, 2].map((i) => (top[i] ?? 0) * part + (ground[i] ?? 0) * (1 - part)) as unknown as Oklab);
}

const hues = Array.from({ length: 12 }, (_, index) => index + 1);
const grounds = ['surface', 'raised', 'sunken', 'field', 'hover', 'pressed', 'accent-tint'];
const tones = ['neutral', 'info', 'good', 'warn', 'bad'];

const textPairs: readonly (readonly [string, string])[] = [
  ...grounds.flatMap((ground) => [['text', ground] as const, ['text-quiet', ground] as const]),
  ...['surface', 'raised', 'sunken', 'accent-tint'].map((ground) => ['accent-text', ground] as const),
  ...['accent', 'accent-hover', 'accent-pressed'].map((ground) => ['on-accent', ground] as const),
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ['on-inverse', 'inverse'],
  ...tones.flatMap((tone) => [
    ...['surface', 'raised', 'sunken', `${tone}-ground`].map((ground) => [`${tone}-text`, ground] as const),
    ['text', `${tone}-ground`] as const,
  ]),
  ...hues.flatMap((hue) => [
    ['text', `hue-${hue} 12% surface`] as const,
    ['text-quiet', `hue-${hue} 12% surface`] as const,
    ['text', `hue-${hue} 24% surface`] as const,
  ]),
];

const markPairs: readonly (readonly [string, string])[] = [
  ...['surface', 'raised', 'sunken'].flatMap((ground) => [['accent', ground] as const, ['line-control', ground] as const]),
  ['danger', 'surface'],
  ...tones.flatMap((tone) => ['surface', 'raised', `${tone}-ground`].map((ground) => [`${tone}-mark`, ground] as const)),
  ...tones.flatMap((tone) => hues.map((hue) => [`${tone}-mark`, `hue-${hue} 12% surface`] as const)),
  ...hues.map((hue) => [`hue-${hue}`, 'surface'] as const),
];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it.each(textPairs)('lets %s be read on %s', (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(markPairs)('lets the mark %s be seen on %s', (mark, ground) => {
    expect(contrast(colour(mark, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });

  it('gives the twelve hues one lightness, so that none of them shouts', () => {
    expect(new Set(hues.map((hue) => lchOf(`hue-${hue}`, theme)[0])).size).toBe(1);
  });
});

describe('the contrast tool', () => {
  it('knows black on white and a published value', () => {
    expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21, 5);
    // #767676 on white is the classic 4.54.
    const grey = ((0x76 / 255 + 0.055) / 1.055) ** 2.4;
    expect(contrast([grey, grey, grey], [1, 1, 1])).toBeCloseTo(4.54, 2);
  });

  it('turns oklch red into sRGB red', () => {
    const [red, green, blue] = oklchToLinear(0.627955, 0.257683, 29.2339);
    expect(red).toBeCloseTo(1, 3);
    expect(green).toBeCloseTo(0, 3);
    expect(blue).toBeCloseTo(0, 3);
  });
});

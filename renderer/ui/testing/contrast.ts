/** A colour in linear light, each channel 0 to 1. */
export type LinearColour = readonly [red: number, green: number, blue: number];

/** Turns an oklch colour into linear sRGB, clipped to what a screen can show (Björn Ottosson's matrices). */
export function oklchToLinear(lightness: number, chroma: number, hueDegrees: number): LinearColour {
  const hue = (hueDegrees * Math.PI) / 180;
  return oklabToLinear([lightness, chroma * Math.cos(hue), chroma * Math.sin(hue)]);
}

/** A colour in oklab: lightness, green to red, blue to yellow. */
export type Oklab = readonly [lightness: number, a: number, b: number];

/** Turns an oklab colour into linear sRGB, clipped to what a screen can show. */
export function oklabToLinear([lightness, a, b]: Oklab): LinearColour {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** The WCAG 2 contrast of two colours, 1 to 21. */
export function contrast(one: LinearColour, other: LinearColour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: LinearColour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function clip(channel: number): number {
  return Math.min(Math.max(channel, 0), 1);
}

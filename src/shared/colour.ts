/**
 * Colours as `#rrggbb`, and the contrast rules that the client's colour is held to on paper and on screen
 * (WCAG 2.2: 4.5:1 for text, 3:1 for large shapes).
 */

/** Least contrast of text, thin lines and fills that carry meaning. */
export const textContrast = 4.5;
/** Least contrast of large shapes: a bar, a flag. */
export const shapeContrast = 3;

type Rgb = readonly [red: number, green: number, blue: number];

/** WCAG contrast of two colours: 1 (the same) to 21 (black on white). */
export function contrastRatio(a: string, b: string): number {
  const [one, two] = [luminance(a), luminance(b)];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

/**
 * `colour` itself when it reaches `minRatio` on `background`; otherwise the nearest tone of the same hue that
 * does: darker on a light background, lighter on a dark one.
 */
export function readableOn(colour: string, background: string, minRatio: number): string {
  if (contrastRatio(colour, background) >= minRatio) return colour;
  const end = luminance(background) > 0.18 ? '#000000' : '#ffffff';
  let [far, near] = [1, 0];
  for (let step = 0; step < 12; step += 1) {
    const middle = (far + near) / 2;
    if (contrastRatio(mix(colour, end, middle), background) >= minRatio) far = middle;
    else near = middle;
  }
  return mix(colour, end, far);
}

/** The colour `part` (0 to 1) of the way from `from` to `to`. */
export function mix(from: string, to: string, part: number): string {
  const [start, end] = [rgb(from), rgb(to)];
  const channels = start.map((value, at) => Math.round(value + ((end[at] as number) - value) * part));
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Degrees between two hues on the colour circle, 0 to 180. A grey has no hue and is 180 away from everything. */
export function hueDistance(a: string, b: string): number {
  const [one, two] = [hue(a), hue(b)];
  if (one === null || two === null) return 180;
  const turn = Math.abs(one - two) % 360;
  return Math.min(turn, 360 - turn);
}

function rgb(colour: string): Rgb {
  const number = Number.parseInt(colour.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

function luminance(colour: string): number {
  const [red, green, blue] = rgb(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Null when there is too little colour to speak of one. */
function hue(colour: string): number | null {
  const [red, green, blue] = rgb(colour);
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread < 16) return null;
  if (most === red) return (60 * ((green - blue) / spread) + 360) % 360;
  if (most === green) return 60 * ((blue - red) / spread) + 120;
  return 60 * ((red - green) / spread) + 240;
}

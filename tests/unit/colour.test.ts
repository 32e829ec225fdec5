import { contrastRatio, hueDistance, mix, readableOn } from '@shared/colour';
import { describe, expect, it } from 'vitest';

describe('colour', () => {
  it('[P40] contrast follows WCAG', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastRatio('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrastRatio('#0f5f66', '#0f5f66')).toBe(1);
  });

  it('[P40] a colour that reads well stays as it is', () => {
    expect(readableOn('#0f5f66', '#ffffff', 4.5)).toBe('#0f5f66');
  });

  it('[P40] any colour becomes readable on any background by no more than is needed', () => {
    for (const colour of ['#ffe600', '#ffffff', '#7fd1ff', '#ff6a00', '#101010', '#000000', '#808080']) {
      for (const background of ['#ffffff', '#faf8f4', '#14181d', '#1c2229']) {
        const readable = readableOn(colour, background, 4.5);
        expect(contrastRatio(readable, background)).toBeGreaterThanOrEqual(4.5);
        if (readable !== colour) expect(contrastRatio(readable, background)).toBeLessThan(4.7);
      }
    }
  });

  it('[P40] mixing meets its ends', () => {
    expect(mix('#123456', '#abcdef', 0)).toBe('#123456');
    expect(mix('#123456', '#abcdef', 1)).toBe('#abcdef');
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
  });

  it('[P40] hues are compared round the circle and greys have none', () => {
    expect(hueDistance('#ff0000', '#ff0011')).toBeLessThan(8);
    expect(hueDistance('#ff0000', '#00ffff')).toBe(180);
    expect(hueDistance('#777777', '#a8321f')).toBe(180);
  });
});

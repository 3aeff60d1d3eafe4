import { nothing } from '../../../condition/back-end.ts';
import type { LocalText } from '../../../model/text.ts';
import { sayNumber } from '../../../sentence/say-value.ts';
import { fillTemplate } from '../../../sentence/words.ts';
import type { PointSource } from './point-source.ts';

const plus: LocalText = { zh: '加 {points} 分', en: '+{points} points' };
const minus: LocalText = { zh: '减 {points} 分', en: '−{points} points' };

/** The same points for everyone for whom the row counts. */
export const fixedPoints: PointSource<number> = {
  compile: (points) => ({
    nodes: [], lowest: points, highest: points,
    link: ({ toUnits }) => {
      const units = toUnits(points);
      return { units: () => units, markMissing: () => {}, trace: () => ({ kind: 'fixed', points, reads: nothing }) };
    },
  }),
  sentence: (points, _fields, locale) => fillTemplate(locale, points < 0 ? minus : plus, () => sayNumber(Math.abs(points), locale)),
};

import type { Locale, LocalText } from '../../../model/text.ts';
import { sayNumber } from '../../../sentence/say-value.ts';
import { fillTemplate } from '../../../sentence/words.ts';

const template: LocalText = { zh: '未填写为 {points} 分', en: '{points} while it is not set' };

/** What is given while the value is missing; nothing where that is left unknown. */
export const sayMissing = (points: number | undefined, locale: Locale): string[] =>
  (points === undefined ? [] : [fillTemplate(locale, template, () => sayNumber(points, locale))]);

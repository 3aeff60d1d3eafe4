import { bottom, populationOperator } from '../population.ts';

export const bottomPercent = populationOperator({
  key: 'bottomPercent',
  gives: 'boolean',
  limits: { min: 0.1, max: 99.9, step: 0.1 },
  cut: bottom,
  words: { zh: '{0}排在所有客户的后{n}%', en: '{0} is in the bottom {n}% of all customers' },
  about: { zh: '值排在所有客户的后百分之几；相同的值不会被拆开，都算在较低的一边，因此可能超过该比例。', en: 'A value in the bottom percent of all customers. Equal values are never parted but belong to the lower side, so that there may be more than that.' },
});

import { populationOperator, top } from '../population.ts';

export const topPercent = populationOperator({
  key: 'topPercent',
  gives: 'boolean',
  limits: { min: 0.1, max: 99.9, step: 0.1 },
  cut: top,
  words: { zh: '{0}排在所有客户的前{n}%', en: '{0} is in the top {n}% of all customers' },
  about: { zh: '值排在所有客户的前百分之几；相同的值不会被拆开，都算在较低的一边，因此不会超过该比例。', en: 'A value in the top percent of all customers. Equal values are never parted but belong to the lower side, so that there are never more than that.' },
});

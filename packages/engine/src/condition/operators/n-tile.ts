import { populationOperator, tile } from '../population.ts';

export const nTile = populationOperator({
  key: 'nTile',
  gives: 'number',
  limits: { min: 2, max: 100, step: 1 },
  cut: tile,
  words: { zh: '{0}在所有客户{n}等分中的组别', en: 'the group of {0} among {n} equal groups of all customers' },
  about: { zh: '把所有客户按值分成人数大致相同的若干组，该值所在的组：1 是最低的一组；相同的值在同一组，即较低的一组。', en: 'The group of a value when all customers are parted into that many groups of about equal size: 1 is the lowest. Equal values share a group, the lower one.' },
});

import type { SchemeDefinition } from '@rubric/engine';

/** A scheme of four classes with no rules or rows, for tests to build on. */
export const sampleDefinition = (method: 'rules' | 'scoreCard'): SchemeDefinition => {
  const classes = ['A', 'B', 'C', 'D'].map((key, index) => ({ key, name: { zh: `${key} 类`, en: `Class ${key}` }, colour: index, rank: index + 1 }));
  const thresholds = [{ class: 'A', from: 80 }, { class: 'B', from: 60 }, { class: 'C', from: 40 }];
  if (method === 'rules') return { classes, unknowns: 'ignore', method: { kind: 'rules', rules: [], defaultClass: 'D' } };
  return { classes, unknowns: 'ignore', method: { kind: 'scoreCard', base: 0, groups: [], thresholds, floorClass: 'D' } };
};

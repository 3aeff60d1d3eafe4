import type { SchemeDefinition, SchemeMethod } from '@rubric/engine';

const levels = [
  { key: 'A', name: { zh: 'A 级', en: 'Level A' }, colour: 0, rank: 1 },
  { key: 'B', name: { zh: 'B 级', en: 'Level B' }, colour: 1, rank: 2 },
  { key: 'C', name: { zh: 'C 级', en: 'Level C' }, colour: 2, rank: 3 },
  { key: 'D', name: { zh: 'D 级', en: 'Level D' }, colour: 3, rank: 4 },
];

/** Methods that can be begun with nothing in them. */
export const firstMethods = ['rules', 'scoreCard', 'manual'] as const;
export type FirstMethod = (typeof firstMethods)[number];

const methods: Record<FirstMethod, SchemeMethod> = {
  rules: { kind: 'rules', rules: [], defaultClass: 'D' },
  scoreCard: {
    kind: 'scoreCard',
    base: 0,
    groups: [],
    thresholds: [{ class: 'A', from: 75 }, { class: 'B', from: 50 }, { class: 'C', from: 25 }],
    floorClass: 'D',
  },
  manual: { kind: 'manual' },
};

/** What a new scheme starts as: four levels, nobody above the lowest; where people choose, nobody in any. */
export function firstDraft(kind: FirstMethod): SchemeDefinition {
  return structuredClone({ classes: levels, method: methods[kind], unknowns: 'ignore' });
}

import { expect, it } from 'vitest';
import { sampleDefinition } from '../sample-definition.ts';
import { freeClassKey, usedClasses } from './class-keys.ts';

it('a new class gets the first free letter, then a number', () => {
  const { classes } = sampleDefinition('rules');
  expect(freeClassKey(classes)).toBe('E');
  expect(freeClassKey(classes.slice(1))).toBe('A');
  const all = Array.from({ length: 26 }, (_, index) => ({ key: String.fromCharCode(65 + index), name: { zh: '', en: '' }, colour: 0, rank: index + 1 }));
  expect(freeClassKey(all)).toBe('class27');
});

it('classes in use are those of rules, thresholds, default and floor', () => {
  expect([...usedClasses(sampleDefinition('scoreCard'))].sort()).toEqual(['A', 'B', 'C', 'D']);
  expect([...usedClasses(sampleDefinition('rules'))]).toEqual(['D']);
});

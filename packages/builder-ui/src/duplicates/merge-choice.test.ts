import { fieldDef } from '@rubric/engine';
import { expect, it } from 'vitest';
import { differing, guessSide } from './merge-choice.ts';

const field = (key: string, source: 'input' | 'scorer' = 'input') => fieldDef.parse({ key, type: 'text', name: { zh: key, en: key }, source: source === 'input' ? { kind: 'input' } : { kind: 'scorer', plugin: 'p', scorer: 's', output: 'label' } });
const [name, phone, note, label] = [field('name'), field('phone'), field('note'), field('label', 'scorer')];
const older = { id: 'a', updatedAt: 1, fields: { name: '王芳', phone: '1', label: 'x' } };
const newer = { id: 'b', updatedAt: 2, fields: { name: '王芳', phone: '2', note: 'vip', label: 'y' } };

it('finds what differs among the fields that people fill in', () => {
  expect(differing([name, phone, note, label], older, newer)).toEqual({ differ: [phone, note], same: 1 });
});

it('guesses the value that is there, then the newer one', () => {
  expect([phone, note].map((each) => guessSide(each, older, newer))).toEqual(['b', 'b']);
  expect(guessSide(note, newer, older)).toBe('b');
});

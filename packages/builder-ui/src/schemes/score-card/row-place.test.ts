import { describe, expect, it } from 'vitest';
import type { ScoreGroup } from '@rubric/engine';
import { rowPlace } from './row-place.ts';

const group = (id: string, rows: string[]): ScoreGroup => ({ id, name: { zh: id, en: id }, rows: rows.map((row) => ({ id: row, when: true, points: 1, muted: false })) });
const groups = [group('fit', ['a', 'b']), group('act', ['c']), group('empty', [])];
const place = (...args: [string, 'up' | 'down' | 'in' | 'out']) => {
  const found = rowPlace(groups, ...args);
  return found === null ? null : [found.group.id, found.index];
};

describe('where a row goes', () => {
  it('is up and down in its group, then on into the next group', () => {
    expect(place('b', 'up')).toEqual(['fit', 0]);
    expect(place('a', 'down')).toEqual(['fit', 1]);
    expect(place('b', 'down')).toEqual(['act', 0]);
    expect(place('c', 'up')).toEqual(['fit', 2]);
    expect(place('c', 'down')).toEqual(['empty', 0]);
    expect(place('a', 'up')).toBe(null);
  });
  it('is the group above or below at once', () => {
    expect(place('c', 'in')).toEqual(['fit', 2]);
    expect(place('a', 'out')).toEqual(['act', 0]);
    expect(place('a', 'in')).toBe(null);
    expect(place('gone', 'up')).toBe(null);
  });
});

import { describe, expect, it } from 'vitest';
import type { TreeGroup, TreeNode } from '@rubric/engine';
import { accepts, canWrap, directionOf, placeTowards, roomForGroup } from './tree-places.ts';

const leaf = (id: string): TreeNode => ({ id, kind: 'condition', field: 'age', operator: 'atLeast', value: 1 });
const group = (id: string, children: TreeNode[]): TreeGroup => ({ id, kind: 'group', join: 'all', children });
/** root: a, g1 [ b, g2 [ c ] ], d */
const root = group('root', [leaf('a'), group('g1', [leaf('b'), group('g2', [leaf('c')])]), leaf('d')]);

describe('moving by key and menu', () => {
  it('goes up and down within its group', () => {
    expect(placeTowards(root, 'd', 'up')).toEqual({ parent: 'root', index: 1 });
    expect(placeTowards(root, 'a', 'down')).toEqual({ parent: 'root', index: 1 });
    expect(placeTowards(root, 'a', 'up')).toBe(null);
    expect(placeTowards(root, 'd', 'down')).toBe(null);
  });

  it('goes into the group above, and out behind its group', () => {
    expect(placeTowards(root, 'd', 'in')).toEqual({ parent: 'g1', index: 2 });
    expect(placeTowards(root, 'a', 'in')).toBe(null);
    expect(placeTowards(root, 'c', 'out')).toEqual({ parent: 'g1', index: 2 });
    expect(placeTowards(root, 'a', 'out')).toBe(null);
  });

  it('knows no node that is gone', () => {
    expect(placeTowards(root, 'gone', 'up')).toBe(null);
  });
});

describe('nesting', () => {
  it('never holds a group in itself', () => {
    expect(accepts(root, 'g1', 'g2')).toBe(false);
    expect(accepts(root, 'g1', 'g1')).toBe(false);
  });

  it('stops at three levels', () => {
    expect(accepts(root, 'd', 'g2')).toBe(true);
    expect(roomForGroup(root, 'g1')).toBe(true);
    expect(roomForGroup(root, 'g2')).toBe(false);
    expect(canWrap(root, 'b')).toBe(true);
    expect(canWrap(root, 'c')).toBe(false);
    const other = group('root', [group('x', [group('y', [])]), group('z', [leaf('e')])]);
    expect(accepts(other, 'x', 'z')).toBe(false);
    expect(accepts(other, 'z', 'x')).toBe(true);
  });
});

describe('keys', () => {
  const key = (init: KeyboardEventInit & { key: string }) => directionOf(new KeyboardEvent('keydown', init));
  it('are Alt with an arrow alone', () => {
    expect(key({ key: 'ArrowRight', altKey: true })).toBe('in');
    expect(key({ key: 'ArrowRight' })).toBe(null);
    expect(key({ key: 'ArrowUp', altKey: true, ctrlKey: true })).toBe(null);
    expect(key({ key: 'ArrowUp', altKey: true, isComposing: true })).toBe(null);
  });
});

import { describe, expect, it } from 'vitest';
import { gapAt, isSamePlace, landingIndex, scrollSpeed } from './drag-geometry.ts';
import type { DropList } from './drag-geometry.ts';

const row = (id: string, top: number, bottom: number, indent = 0) => ({ id, rect: { left: 10 + indent, right: 400, top, bottom } });

/** root: a (0–40), group g (44–180) holding b (84–124) and c (128–168), d (184–224); an empty group e (228–300). */
const lists: DropList[] = [
  { id: 'root', rect: { left: 0, right: 410, top: 0, bottom: 340 }, items: [row('a', 0, 40), row('g', 44, 180), row('d', 184, 224), row('e', 228, 300)] },
  { id: 'g', rect: { left: 30, right: 400, top: 80, bottom: 176 }, items: [row('b', 84, 124, 30), row('c', 128, 168, 30)] },
  { id: 'e', rect: { left: 30, right: 400, top: 264, bottom: 296 }, items: [] },
];
const anywhere = () => true;

describe('gap under the pointer', () => {
  it('names the exact gap between two rows', () => {
    expect(gapAt(lists, { x: 200, y: 42 }, anywhere)).toMatchObject({ parent: 'root', index: 1, line: { y: 42, left: 0, width: 410 } });
    expect(gapAt(lists, { x: 200, y: 128 }, anywhere)).toMatchObject({ parent: 'g', index: 1, line: { y: 126 } });
  });

  it('takes the first and the last gap of a list', () => {
    expect(gapAt(lists, { x: 200, y: 2 }, anywhere)).toMatchObject({ parent: 'root', index: 0 });
    expect(gapAt(lists, { x: 200, y: 330 }, anywhere)).toMatchObject({ parent: 'root', index: 4 });
    expect(gapAt(lists, { x: 200, y: 172 }, anywhere)).toMatchObject({ parent: 'g', index: 2 });
  });

  it('drops into an empty group', () => {
    expect(gapAt(lists, { x: 200, y: 280 }, anywhere)).toMatchObject({ parent: 'e', index: 0 });
  });

  it('falls to the list around a group that refuses', () => {
    expect(gapAt(lists, { x: 200, y: 100 }, (id) => id !== 'g')).toMatchObject({ parent: 'root', index: 1 });
  });

  it('names none outside every list', () => {
    expect(gapAt(lists, { x: 800, y: 100 }, anywhere)).toBe(null);
  });
});

describe('gap in a grid', () => {
  const cell = (id: string, left: number, right: number, top: number) => ({ id, rect: { left, right, top, bottom: top + 60 } });
  const grid: DropList[] = [{ id: 'g', grid: true, rect: { left: 0, right: 410, top: 0, bottom: 220 }, items: [cell('a', 0, 200, 0), cell('b', 210, 410, 0), cell('c', 0, 410, 70)] }];
  it('stands upright between items side by side', () => {
    expect(gapAt(grid, { x: 196, y: 30 }, anywhere)).toMatchObject({ index: 1, line: { width: 0, height: 60 } });
    expect(gapAt(grid, { x: 5, y: 30 }, anywhere)).toMatchObject({ index: 0, line: { left: -6, height: 60 } });
    expect(gapAt(grid, { x: 400, y: 30 }, anywhere)).toMatchObject({ index: 2, line: { left: 416 } });
  });
  it('lies level above and below an item that fills the row', () => {
    expect(gapAt(grid, { x: 200, y: 125 }, anywhere)).toMatchObject({ index: 3, line: { y: 134, width: 410 } });
  });
});

describe('landing', () => {
  it('is no move beside its own place', () => {
    const gap = gapAt(lists, { x: 200, y: 42 }, anywhere);
    expect(gap && isSamePlace(gap, { parent: 'root', index: 0 })).toBe(true);
    expect(gap && isSamePlace(gap, { parent: 'root', index: 1 })).toBe(true);
    expect(gap && isSamePlace(gap, { parent: 'root', index: 2 })).toBe(false);
  });

  it('counts without the item itself when it moves down in its own list', () => {
    const gap = { parent: 'root', index: 3, line: { left: 0, width: 1, y: 0 } };
    expect(landingIndex(gap, { parent: 'root', index: 0 })).toBe(2);
    expect(landingIndex(gap, { parent: 'root', index: 3 })).toBe(3);
    expect(landingIndex(gap, { parent: 'g', index: 0 })).toBe(3);
  });
});

describe('autoscroll', () => {
  it('speeds up towards the edge and rests in the middle', () => {
    const rect = { top: 0, bottom: 500 };
    expect(scrollSpeed(250, rect)).toBe(0);
    expect(scrollSpeed(40, rect)).toBeLessThan(0);
    expect(scrollSpeed(0, rect)).toBeLessThan(scrollSpeed(40, rect));
    expect(scrollSpeed(499, rect)).toBeGreaterThan(0);
  });
});

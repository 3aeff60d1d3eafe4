import { describe, expect, it } from 'vitest';
import { binScores, moveCut, nextCut, roomFor, scoreAt } from './cut-lines.ts';

const thresholds = [{ class: 'A', from: 80 }, { class: 'B', from: 60 }, { class: 'C', from: 40 }];

describe('score bins', () => {
  it('counts every customer exactly once', () => {
    const scores = Array.from({ length: 101 }, (_, score) => ({ score, count: score }));
    const bins = binScores(scores, 20);
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(scores.reduce((sum, { count }) => sum + count, 0));
  });

  it('puts an edge into the bin it opens, and 100 into the last', () => {
    const bins = binScores([{ score: 0, count: 1 }, { score: 5, count: 2 }, { score: 4.9, count: 4 }, { score: 100, count: 8 }], 20);
    expect(bins[0]?.count).toBe(5);
    expect(bins[1]?.count).toBe(2);
    expect(bins[19]?.count).toBe(8);
  });
});

describe('cut lines', () => {
  it('read a pointer to whole points, and stay on the track', () => {
    expect(scoreAt(123, 500)).toBe(25);
    expect(scoreAt(-10, 500)).toBe(0);
    expect(scoreAt(900, 500)).toBe(100);
    expect(scoreAt(10, 0)).toBe(0);
  });

  it('never cross their neighbours', () => {
    expect(roomFor(thresholds, 1)).toEqual({ min: 41, max: 79 });
    expect(roomFor(thresholds, 0)).toEqual({ min: 61, max: 100 });
    expect(roomFor(thresholds, 2)).toEqual({ min: 0, max: 59 });
    expect(moveCut(thresholds, 1, 95).map(({ from }) => from)).toEqual([80, 79, 40]);
    expect(moveCut(thresholds, 1, 55).map(({ from }) => from)).toEqual([80, 55, 40]);
  });

  it('get one more below the lowest while there is room', () => {
    expect(nextCut(thresholds, 'D')?.at(-1)).toEqual({ class: 'D', from: 20 });
    expect(nextCut([{ class: 'A', from: 1 }], 'D')).toBe(null);
  });
});

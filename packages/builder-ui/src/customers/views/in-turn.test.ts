import { expect, it } from 'vitest';
import { createTurns } from './in-turn.ts';

it('lets each wait for the one before, also for one that failed', async () => {
  const inTurn = createTurns();
  const told: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = inTurn(async () => { told.push('first begins'); await gate.promise; told.push('first ends'); throw new Error('no'); });
  const second = inTurn(async () => { told.push('second'); return 2; });
  gate.resolve();
  await expect(first).rejects.toThrow('no');
  expect(await second).toBe(2);
  expect(told).toEqual(['first begins', 'first ends', 'second']);
});

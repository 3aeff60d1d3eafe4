import type { SchemeDefinition } from '@rubric/engine';
import { effectScope, nextTick, shallowRef } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sampleDefinition } from '../sample-definition.ts';
import type { Preview } from '../scheme-types.ts';
import { previewMs, usePreview } from './use-preview.ts';

const counted = (total: number): Preview => ({ total, counts: {}, current: {}, moved: 0, migration: [], hits: {}, conditionHits: {}, scores: [], sample: [], issues: [] });

let scope: ReturnType<typeof effectScope>;
beforeEach(() => { vi.useFakeTimers(); scope = effectScope(); });
afterEach(() => { scope.stop(); vi.useRealTimers(); });

const setUp = () => {
  const draft = shallowRef<SchemeDefinition>(sampleDefinition('rules'));
  const asked: { draft: SchemeDefinition; answer: (preview: Preview) => void; fail: () => void }[] = [];
  const state = scope.run(() => usePreview({
    draft: () => draft.value,
    count: (asking) => new Promise((answer, reject) => asked.push({ draft: asking, answer, fail: () => reject(new Error('down')) })),
  }));
  if (state === undefined) throw new Error('no scope');
  const change = async (): Promise<void> => { draft.value = { ...draft.value }; await nextTick(); };
  return { draft, asked, state, change };
};

it('counts at once when opened, then after a pause in the changes', async () => {
  const { asked, state, change } = setUp();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked.length).toBe(1);
  await change();
  await vi.advanceTimersByTimeAsync(previewMs - 1);
  await change();
  await vi.advanceTimersByTimeAsync(previewMs - 1);
  expect(asked.length).toBe(1);
  expect(state.counting.value).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked.length).toBe(2);
});

it('keeps the last numbers while counting, and drops late answers', async () => {
  const { asked, state, change } = setUp();
  await vi.advanceTimersByTimeAsync(0);
  asked[0]?.answer(counted(1));
  await vi.advanceTimersByTimeAsync(0);
  expect(state.counting.value).toBe(false);
  await change();
  await vi.advanceTimersByTimeAsync(previewMs);
  await change();
  await vi.advanceTimersByTimeAsync(previewMs);
  expect(state.preview.value?.total).toBe(1);
  asked[2]?.answer(counted(3));
  asked[1]?.answer(counted(2));
  await vi.advanceTimersByTimeAsync(0);
  expect(state.preview.value?.total).toBe(3);
});

it('says when it failed and can be asked again', async () => {
  const { asked, state } = setUp();
  await vi.advanceTimersByTimeAsync(0);
  asked[0]?.fail();
  await vi.advanceTimersByTimeAsync(0);
  expect(state.failed.value).toBe(true);
  state.retry();
  await vi.advanceTimersByTimeAsync(0);
  asked[1]?.answer(counted(5));
  await vi.advanceTimersByTimeAsync(0);
  expect(state.failed.value).toBe(false);
  expect(state.preview.value?.total).toBe(5);
});

it('keeps the last numbers beside the faults of an unfinished draft', async () => {
  const { asked, state, change } = setUp();
  await vi.advanceTimersByTimeAsync(0);
  asked[0]?.answer(counted(4));
  await vi.advanceTimersByTimeAsync(0);
  await change();
  await vi.advanceTimersByTimeAsync(previewMs);
  asked[1]?.answer({ ...counted(0), issues: [{ code: 'condition.empty', path: [], params: {} }] });
  await vi.advanceTimersByTimeAsync(0);
  expect(state.preview.value?.total).toBe(4);
  expect(state.issues.value.map(({ code }) => code)).toEqual(['condition.empty']);
});

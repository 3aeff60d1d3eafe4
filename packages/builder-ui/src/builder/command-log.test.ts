import { describe, expect, it } from 'vitest';
import { createCommandLog, undoSteps } from './command-log.ts';

type Doc = { name: string; rules: { id: string; when: unknown }[]; cap?: number };
const initial: Doc = { name: '意向', rules: [{ id: 'r1', when: { '>': [1, 2] } }, { id: 'r2', when: true }] };

const setUp = () => {
  let now = 0;
  const log = createCommandLog<Doc>(initial, { clock: () => now });
  return { log, wait: (ms: number) => { now += ms; } };
};

describe('command log', () => {
  it('undoes and redoes every step back to the same document', () => {
    const { log } = setUp();
    for (let step = 0; step < 250; step++) log.apply({ ...log.document, name: `name ${step}`, cap: step }, { label: `step ${step}` });
    const last = log.document;
    let undone = 0;
    while (log.undo() !== null) undone++;
    expect(undone).toBe(250);
    expect(log.document).toEqual(initial);
    while (log.redo() !== null);
    expect(log.document).toEqual(last);
  });

  it('keeps at least 200 steps and forgets the oldest first', () => {
    const { log } = setUp();
    for (let step = 0; step < undoSteps + 50; step++) log.apply({ ...log.document, name: `name ${step}` }, { label: 'rename' });
    expect(log.past.length).toBe(undoSteps);
    expect(undoSteps).toBeGreaterThanOrEqual(200);
  });

  it('merges a typing burst within 1.2 s into one step, and starts a new one after a pause', () => {
    const { log, wait } = setUp();
    for (const name of ['A', 'AB', 'ABC']) {
      wait(1000);
      log.apply({ ...log.document, name }, { label: 'rename', merge: 'name' });
    }
    expect(log.past.length).toBe(1);
    wait(1201);
    log.apply({ ...log.document, name: 'ABCD' }, { label: 'rename', merge: 'name' });
    expect(log.past.length).toBe(2);
    log.undo();
    expect(log.document.name).toBe('ABC');
    log.undo();
    expect(log.document).toEqual(initial);
  });

  it('keeps bursts of different controls apart', () => {
    const { log } = setUp();
    log.apply({ ...log.document, name: 'A' }, { label: 'rename', merge: 'name' });
    log.apply({ ...log.document, cap: 3 }, { label: 'cap', merge: 'cap' });
    expect(log.past.length).toBe(2);
  });

  it('makes no step of a burst that ends where it began', () => {
    const { log } = setUp();
    log.apply({ ...log.document, name: 'A' }, { label: 'rename', merge: 'name' });
    log.apply({ ...log.document, name: initial.name }, { label: 'rename', merge: 'name' });
    expect(log.past.length).toBe(0);
    expect(log.document).toEqual(initial);
  });

  it('makes no step of an equal document', () => {
    const { log } = setUp();
    expect(log.apply(structuredClone(initial), { label: 'nothing' })).toBe(false);
    expect(log.undo()).toBe(null);
  });

  it('drops what was undone once another change is made', () => {
    const { log } = setUp();
    log.apply({ ...log.document, name: 'A' }, { label: 'rename' });
    log.undo();
    log.apply({ ...log.document, name: 'B' }, { label: 'rename' });
    expect(log.redo()).toBe(null);
  });

  it('survives a reload beside its document, and is dropped when the document is another one', () => {
    const { log } = setUp();
    log.apply({ ...log.document, rules: log.document.rules.toReversed() }, { label: 'move' });
    const saved = JSON.parse(JSON.stringify(log.save()));
    const again = createCommandLog<Doc>(structuredClone(log.document), { clock: () => 0 }, saved);
    expect(again.undo()).toBe('move');
    expect(again.document).toEqual(initial);
    const other = createCommandLog<Doc>({ ...initial, name: 'someone else' }, { clock: () => 0 }, saved);
    expect(other.undo()).toBe(null);
  });

  it('restores a key that a step added or removed', () => {
    const { log } = setUp();
    log.apply({ ...log.document, cap: 5 }, { label: 'cap' });
    log.undo();
    expect(Object.hasOwn(log.document, 'cap')).toBe(false);
    log.redo();
    expect(log.document.cap).toBe(5);
  });
});

import { effectScope } from 'vue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useDrag } from './use-drag.ts';
import type { DragTarget } from './use-drag.ts';

const place = (element: Element, top: number, bottom: number, left = 0): void => {
  element.getBoundingClientRect = () => new DOMRect(left, top, 400 - left, bottom - top);
};

const build = (): HTMLElement => {
  document.body.innerHTML = `
    <div id="root" data-drop-list="root">
      <div data-drop-item="a"></div>
      <div data-drop-item="g"><div data-drop-list="g"><div data-drop-item="b"></div></div></div>
    </div>`;
  const root = document.querySelector<HTMLElement>('#root');
  if (root === null) throw new Error('no root');
  place(root, 0, 200);
  place(document.querySelector('[data-drop-item=a]') as Element, 0, 40);
  place(document.querySelector('[data-drop-item=g]') as Element, 44, 180);
  place(document.querySelector('[data-drop-list=g]') as Element, 84, 176, 30);
  place(document.querySelector('[data-drop-item=b]') as Element, 88, 128, 30);
  return root;
};

const pointer = (type: string, x: number, y: number): PointerEvent =>
  new PointerEvent(type, { clientX: x, clientY: y, button: 0, pointerId: 1, bubbles: true, cancelable: true });

let dropped: { id: string; target: DragTarget }[];
let scope: ReturnType<typeof effectScope>;
beforeEach(() => { dropped = []; scope = effectScope(); });
afterEach(() => scope.stop());

const start = (id: string, x: number, y: number) => {
  const root = build();
  const handle = scope.run(() => useDrag({
    root: () => root,
    accepts: (item, parent) => item !== parent,
    drop: (item, target) => dropped.push({ id: item, target }),
  }));
  if (handle === undefined) throw new Error('no scope');
  const down = pointer('pointerdown', x, y);
  Object.defineProperty(down, 'currentTarget', { value: root });
  handle.start(down, id, 'label');
  return handle;
};

describe('drag by pointer', () => {
  it('moves a row into a group, and says where while it is in the air', () => {
    const { drag } = start('a', 10, 10);
    dispatchEvent(pointer('pointermove', 100, 120));
    expect(drag.value).toMatchObject({ id: 'a', label: 'label', gap: { parent: 'g', index: 1 } });
    dispatchEvent(pointer('pointerup', 100, 120));
    expect(dropped).toEqual([{ id: 'a', target: { parent: 'g', index: 1 } }]);
    expect(drag.value).toBe(null);
  });

  it('counts the landing place without the row itself', () => {
    start('a', 10, 10);
    dispatchEvent(pointer('pointermove', 10, 190));
    dispatchEvent(pointer('pointerup', 10, 190));
    expect(dropped).toEqual([{ id: 'a', target: { parent: 'root', index: 1 } }]);
  });

  it('is cancelled by Escape', () => {
    const { drag } = start('a', 10, 10);
    dispatchEvent(pointer('pointermove', 100, 120));
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    dispatchEvent(pointer('pointerup', 100, 120));
    expect(dropped).toEqual([]);
    expect(drag.value).toBe(null);
  });

  it('never drops a group into itself', () => {
    const { drag } = start('g', 10, 50);
    dispatchEvent(pointer('pointermove', 100, 120));
    expect(drag.value?.gap).toBe(null);
    dispatchEvent(pointer('pointerup', 100, 120));
    expect(dropped).toEqual([]);
  });

  it('leaves a small press on the handle a click', () => {
    const { drag } = start('a', 10, 10);
    dispatchEvent(pointer('pointermove', 12, 11));
    expect(drag.value).toBe(null);
    dispatchEvent(pointer('pointerup', 12, 11));
    expect(dropped).toEqual([]);
  });
});

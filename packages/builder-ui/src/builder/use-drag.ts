import { onScopeDispose, shallowRef } from 'vue';
import type { ShallowRef } from 'vue';
import { gapAt, isSamePlace, landingIndex, scrollSpeed } from './drag-geometry.ts';
import type { DropGap, DropList, Point } from './drag-geometry.ts';

/** What is in the air: the ghost follows `point` and shows `label`; `gap` is where it would land. */
export type Drag = { id: string; label: string; point: Point; gap: DropGap | null };

export type DragTarget = { parent: string; index: number };

export type DragDeps = {
  /** The element that holds every list. Lists carry `data-drop-list` (and `data-drop-flow="grid"` where items stand side by side), their items `data-drop-item`. */
  root: () => HTMLElement | null;
  /** Whether the item may land in the list: not in itself, not too deep. */
  accepts: (id: string, parent: string) => boolean;
  drop: (id: string, target: DragTarget) => void;
};

export type DragHandle = {
  drag: ShallowRef<Drag | null>;
  /** For `@pointerdown` of a handle. */
  start: (event: PointerEvent, id: string, label: string) => void;
  cancel: () => void;
};

/** A press becomes a drag after this many pixels, so that a click on the handle stays a click. */
const threshold = 4;

const rectOf = (element: Element) => element.getBoundingClientRect();

/** The lists and their items as they stand on the page now. */
export const readLists = (root: HTMLElement): DropList[] => {
  const own = root.matches('[data-drop-list]') ? [root] : [];
  const elements = [...own, ...root.querySelectorAll<HTMLElement>('[data-drop-list]')];
  return elements.map((list) => ({
    id: list.dataset['dropList'] ?? '',
    rect: rectOf(list),
    grid: list.dataset['dropFlow'] === 'grid',
    items: [...list.querySelectorAll<HTMLElement>('[data-drop-item]')]
      .filter((item) => item.parentElement?.closest('[data-drop-list]') === list)
      .map((item) => ({ id: item.dataset['dropItem'] ?? '', rect: rectOf(item) })),
  }));
};

const placeOf = (lists: DropList[], id: string): DragTarget | null => {
  for (const list of lists) {
    const index = list.items.findIndex((item) => item.id === id);
    if (index >= 0) return { parent: list.id, index };
  }
  return null;
};

const scrollerOf = (element: HTMLElement | null): Element => {
  for (let at = element; at !== null; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.scrollingElement ?? document.documentElement;
};

const boundsOf = (scroller: Element): { top: number; bottom: number } =>
  scroller === document.scrollingElement ? { top: 0, bottom: innerHeight } : rectOf(scroller);

/** Drag and drop by pointer events: mouse, pen and touch alike. Escape or a lost pointer cancels. */
export const useDrag = (deps: DragDeps): DragHandle => {
  const drag = shallowRef<Drag | null>(null);
  let end: () => void = () => {};

  const gapFor = (id: string, point: Point): DropGap | null => {
    const root = deps.root();
    if (root === null) return null;
    const lists = readLists(root);
    const gap = gapAt(lists, point, (parent) => deps.accepts(id, parent));
    const from = placeOf(lists, id);
    return gap !== null && from !== null && isSamePlace(gap, from) ? null : gap;
  };

  const drop = (): void => {
    const { id, gap } = drag.value ?? {};
    const root = deps.root();
    if (id === undefined || !gap || root === null) return;
    const from = placeOf(readLists(root), id);
    deps.drop(id, { parent: gap.parent, index: from === null ? gap.index : landingIndex(gap, from) });
  };

  const start = (event: PointerEvent, id: string, label: string): void => {
    if (event.button !== 0) return;
    end();
    const first = { x: event.clientX, y: event.clientY };
    const handle = event.currentTarget as HTMLElement;
    const scroller = scrollerOf(deps.root());
    const controller = new AbortController();
    let frame = 0;
    let point = first;

    const show = (): void => { drag.value = { id, label, point, gap: gapFor(id, point) }; };
    const autoscroll = (): void => {
      const speed = scrollSpeed(point.y, boundsOf(scroller));
      if (speed !== 0) { scroller.scrollTop += speed; show(); }
      frame = requestAnimationFrame(autoscroll);
    };
    const move = (moved: PointerEvent): void => {
      if (moved.pointerId !== event.pointerId) return;
      point = { x: moved.clientX, y: moved.clientY };
      if (drag.value === null) {
        if (Math.hypot(point.x - first.x, point.y - first.y) < threshold) return;
        frame = requestAnimationFrame(autoscroll);
      }
      moved.preventDefault();
      show();
    };
    end = (): void => { controller.abort(); cancelAnimationFrame(frame); drag.value = null; end = () => {}; };
    const options = { signal: controller.signal };
    if (event.pointerType === 'touch') handle.setPointerCapture?.(event.pointerId);
    addEventListener('pointermove', move, options);
    addEventListener('pointerup', (up) => { if (up.pointerId === event.pointerId) { drop(); end(); } }, options);
    addEventListener('pointercancel', () => end(), options);
    addEventListener('keydown', (key) => { if (key.key === 'Escape') { key.preventDefault(); end(); } }, { ...options, capture: true });
  };

  onScopeDispose(() => end());
  return { drag, start, cancel: () => end() };
};

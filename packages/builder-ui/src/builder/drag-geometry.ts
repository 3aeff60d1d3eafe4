/** Page rectangles in CSS pixels, as `getBoundingClientRect` gives them. */
export type Rect = { left: number; top: number; right: number; bottom: number };
export type Point = { x: number; y: number };

/** A list that items can be dropped into, with its items in order from top to bottom. */
export type DropList = { id: string; rect: Rect; items: { id: string; rect: Rect }[] };

/** Where an item would land: `index` counts the items of the list before the move, `line` is the gap to draw. */
export type DropGap = { parent: string; index: number; line: { left: number; width: number; y: number } };

const contains = (rect: Rect, { x, y }: Point): boolean => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
const area = (rect: Rect): number => (rect.right - rect.left) * (rect.bottom - rect.top);

const gapY = (list: DropList, index: number): number => {
  const above = list.items[index - 1];
  const below = list.items[index];
  if (above !== undefined && below !== undefined) return (above.rect.bottom + below.rect.top) / 2;
  if (below !== undefined) return below.rect.top - 2;
  if (above !== undefined) return above.rect.bottom + 2;
  return list.rect.top + 4;
};

const gapsOf = (list: DropList): DropGap[] =>
  Array.from({ length: list.items.length + 1 }, (_, index) => ({
    parent: list.id,
    index,
    line: { left: list.rect.left, width: list.rect.right - list.rect.left, y: gapY(list, index) },
  }));

/** The gap whose line is nearest to the pointer. */
const nearest = (gaps: DropGap[], y: number): DropGap | null =>
  gaps.reduce<DropGap | null>((best, gap) => (best === null || Math.abs(gap.line.y - y) < Math.abs(best.line.y - y) ? gap : best), null);

/**
 * The gap under the pointer: the innermost list that holds it, then the nearest gap there. `accepts` refuses lists
 * (the dragged group itself, or one too deep); then the next list around it takes the item. Null when no list is under the pointer.
 */
export const gapAt = (lists: DropList[], point: Point, accepts: (parent: string) => boolean): DropGap | null => {
  const under = lists.filter((list) => contains(list.rect, point) && accepts(list.id));
  const innermost = under.toSorted((a, b) => area(a.rect) - area(b.rect))[0];
  return innermost === undefined ? null : nearest(gapsOf(innermost), point.y);
};

/** Whether the gap is where the item already is. */
export const isSamePlace = (gap: DropGap, from: { parent: string; index: number }): boolean =>
  gap.parent === from.parent && (gap.index === from.index || gap.index === from.index + 1);

/** The index after taking the item out of its own list first. */
export const landingIndex = (gap: DropGap, from: { parent: string; index: number }): number =>
  gap.parent === from.parent && gap.index > from.index ? gap.index - 1 : gap.index;

/** Pixels to scroll per frame when the pointer is within `edge` pixels of the top or bottom of a scroller. */
export const scrollSpeed = (y: number, rect: { top: number; bottom: number }, edge = 48): number => {
  if (y < rect.top + edge) return -Math.ceil(Math.min(1, (rect.top + edge - y) / edge) * 14);
  if (y > rect.bottom - edge) return Math.ceil(Math.min(1, (y - rect.bottom + edge) / edge) * 14);
  return 0;
};

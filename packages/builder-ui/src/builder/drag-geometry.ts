/** Page rectangles in CSS pixels, as `getBoundingClientRect` gives them. */
export type Rect = { left: number; top: number; right: number; bottom: number };
export type Point = { x: number; y: number };

/** A list that items can be dropped into, with its items in order from top to bottom; in a grid, row by row. */
export type DropList = { id: string; rect: Rect; items: { id: string; rect: Rect }[]; grid?: boolean };

/** Where an item would land: `index` counts the items of the list before the move, `line` is the gap to draw: level, or upright where it has a `height`. */
export type DropGap = { parent: string; index: number; line: { left: number; width: number; y: number; height?: number } };

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

/** Items of a grid that fill its width have level gaps above and below, others upright ones at their sides. */
const gridGaps = (list: DropList): DropGap[] =>
  list.items.flatMap(({ rect }, index) => {
    const wide = rect.right - rect.left > (list.rect.right - list.rect.left) * 0.7;
    const level = (y: number) => ({ left: rect.left, width: rect.right - rect.left, y });
    const upright = (left: number) => ({ left, width: 0, y: rect.top, height: rect.bottom - rect.top });
    const [before, after] = wide ? [level(rect.top - 4), level(rect.bottom + 4)] : [upright(rect.left - 6), upright(rect.right + 6)];
    return [{ parent: list.id, index, line: before }, { parent: list.id, index: index + 1, line: after }];
  });

const gapsOf = (list: DropList): DropGap[] =>
  list.grid && list.items.length > 0 ? gridGaps(list) : Array.from({ length: list.items.length + 1 }, (_, index) => ({
    parent: list.id,
    index,
    line: { left: list.rect.left, width: list.rect.right - list.rect.left, y: gapY(list, index) },
  }));

const beyond = (at: number, from: number, to: number): number => Math.max(from - at, 0, at - to);
const distance = ({ line }: DropGap, { x, y }: Point): number => Math.hypot(beyond(x, line.left, line.left + line.width), beyond(y, line.y, line.y + (line.height ?? 0)));

/** The gap whose line is nearest to the pointer. */
const nearest = (gaps: DropGap[], point: Point): DropGap | null =>
  gaps.reduce<DropGap | null>((best, gap) => (best === null || distance(gap, point) < distance(best, point) ? gap : best), null);

/**
 * The gap under the pointer: the innermost list that holds it, then the nearest gap there. `accepts` refuses lists
 * (the dragged group itself, or one too deep); then the next list around it takes the item. Null when no list is under the pointer.
 */
export const gapAt = (lists: DropList[], point: Point, accepts: (parent: string) => boolean): DropGap | null => {
  const under = lists.filter((list) => contains(list.rect, point) && accepts(list.id));
  const innermost = under.toSorted((a, b) => area(a.rect) - area(b.rect))[0];
  return innermost === undefined ? null : nearest(gapsOf(innermost), point);
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

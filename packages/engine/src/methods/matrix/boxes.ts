/** First and last band, both inclusive. */
export type Range = readonly [number, number];
/** Cells side by side that give one class: a range for each axis. */
export type Box = { ranges: readonly Range[]; class: string };

function merged(sorted: readonly Box[], axis: number): Box[] {
  return sorted.reduce<Box[]>((boxes, box) => {
    const before = boxes.at(-1);
    const [first = 0, last = 0] = box.ranges[axis] ?? [];
    const [start = 0, end = 0] = before?.ranges[axis] ?? [];
    if (!before || first !== end + 1) return [...boxes, box];
    return [...boxes.slice(0, -1), { ...before, ranges: before.ranges.map((range, index) => (index === axis ? [start, last] : range)) }];
  }, []);
}

/** The cells of a grid in fewer pieces: neighbours of one class are joined along one axis after the other, the last one first. */
export function boxesOf(cells: readonly Box[]): Box[] {
  const axes = Array.from({ length: cells[0]?.ranges.length ?? 0 }, (_, axis) => axis);
  return axes.reduceRight<Box[]>((boxes, axis) => {
    const alike = Map.groupBy(boxes, (box) => JSON.stringify([box.class, box.ranges.filter((_, index) => index !== axis)]));
    return [...alike.values()].flatMap((group) => merged(group.toSorted((a, b) => (a.ranges[axis]?.[0] ?? 0) - (b.ranges[axis]?.[0] ?? 0)), axis));
  }, [...cells]);
}

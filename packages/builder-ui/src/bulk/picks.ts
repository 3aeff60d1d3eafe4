/** Which of a list's customers are picked: some, one by one, or all that the list would show. `anchor` is where the next range begins. */
export type Picks = { all: false; ids: ReadonlySet<string>; anchor: string | null } | { all: true };

export const nobody: Picks = { all: false, ids: new Set(), anchor: null };

/** The server takes as many ids; more are meant by what they have in common. */
export const mostPicked = 1000;

const some = (ids: Iterable<string>, anchor: string | null): Picks => ({ all: false, ids: new Set([...new Set(ids)].slice(0, mostPicked)), anchor });

export const isPicked = (picks: Picks, id: string): boolean => picks.all || picks.ids.has(id);

/** `total`: how many the list shows, or those that are read while it is not counted. */
export const countPicked = (picks: Picks, total: number): number => (picks.all ? total : picks.ids.size);

/** `rows`: ids in the order of the list, as far as it is read. Of all, one taken out leaves those that are read. */
export function togglePick(picks: Picks, rows: readonly string[], id: string, range: boolean): Picks {
  if (picks.all) return some(rows.filter((other) => other !== id), id);
  const from = range && picks.anchor !== null ? rows.indexOf(picks.anchor) : -1;
  const to = rows.indexOf(id);
  if (from >= 0 && to >= 0) return some([...picks.ids, ...rows.slice(Math.min(from, to), Math.max(from, to) + 1)], id);
  return picks.ids.has(id) ? some([...picks.ids].filter((other) => other !== id), id) : some([...picks.ids, id], id);
}

/** What the box above the rows shows. */
export function pickState(picks: Picks, rows: readonly string[]): boolean | 'mixed' {
  if (picks.all || (rows.length > 0 && rows.every((id) => picks.ids.has(id)))) return true;
  return picks.ids.size > 0 ? 'mixed' : false;
}

/** The box above the rows picks those that are read, or nobody. */
export function toggleRows(picks: Picks, rows: readonly string[]): Picks {
  if (pickState(picks, rows) === true) return nobody;
  return rows.length > mostPicked ? { all: true } : some(rows, null);
}

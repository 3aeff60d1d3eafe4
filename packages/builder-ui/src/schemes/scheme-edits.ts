import type { ClassDef, Rule, SchemeDefinition, SchemeMethod, ScoreCardMethod, ScoreGroup, ScoreRow, Veto } from '@rubric/engine';

/** Every edit of a scheme's draft gives a new draft: the command log compares the two. */
export type SchemeEdit = (draft: SchemeDefinition) => SchemeDefinition;

const withRules = (change: (rules: Rule[]) => Rule[]): SchemeEdit => (draft) =>
  draft.method.kind === 'rules' ? { ...draft, method: { ...draft.method, rules: change(draft.method.rules) } } : draft;

const withCard = (change: (card: ScoreCardMethod) => ScoreCardMethod): SchemeEdit => (draft) =>
  draft.method.kind === 'scoreCard' ? { ...draft, method: change(draft.method) } : draft;

const withGroups = (change: (groups: ScoreGroup[]) => ScoreGroup[]): SchemeEdit => withCard((card) => ({ ...card, groups: change(card.groups) }));

const insertedAt = <T>(list: T[], index: number, item: T): T[] => [...list.slice(0, index), item, ...list.slice(index)];
const changed = <T extends { id: string }>(list: T[], id: string, patch: NoInfer<Partial<T>>): T[] => list.map((item) => (item.id === id ? { ...item, ...patch } : item));
const without = <T extends { id: string }>(list: T[], id: string): T[] => list.filter((item) => item.id !== id);

/** `index` counts the list without the moved item. */
const movedTo = <T extends { id: string }>(list: T[], id: string, index: number): T[] => {
  const item = list.find((other) => other.id === id);
  return item === undefined ? list : insertedAt(without(list, id), Math.max(0, index), item);
};

const copiedAfter = <T extends { id: string }>(list: T[], id: string, copyId: string): T[] => {
  const index = list.findIndex((item) => item.id === id);
  const item = list[index];
  return item === undefined ? list : insertedAt(list, index + 1, { ...item, id: copyId });
};

/** A part without a value is an absent key. */
function withPart<T extends object, Part extends keyof T>(whole: T, part: Part, value: T[Part] | undefined): T {
  const { [part]: _before, ...rest } = whole;
  return (value === undefined ? rest : { ...rest, [part]: value }) as T;
}

export const addRule = (rule: Rule, after: string | null): SchemeEdit =>
  withRules((rules) => insertedAt(rules, after === null ? rules.length : rules.findIndex(({ id }) => id === after) + 1, rule));
export const setRule = (id: string, patch: Partial<Omit<Rule, 'id'>>): SchemeEdit => withRules((rules) => changed(rules, id, patch));
export const removeRule = (id: string): SchemeEdit => withRules((rules) => without(rules, id));
export const moveRule = (id: string, index: number): SchemeEdit => withRules((rules) => movedTo(rules, id, index));
export const duplicateRule = (id: string, copyId: string): SchemeEdit => withRules((rules) => copiedAfter(rules, id, copyId));

/** Whether the class for everyone else is the one below the lowest threshold. */
export const hasFloor = (method: SchemeMethod): boolean => method.kind === 'scoreCard' || (method.kind === 'scorer' && method.mapping.by === 'score');
/** The class of everyone to whom nothing else gives one; null where people choose. */
export function defaultClassOf(method: SchemeMethod): string | null {
  if (method.kind === 'manual') return null;
  if (method.kind === 'scoreCard') return method.floorClass;
  if (method.kind !== 'scorer') return method.defaultClass;
  return method.mapping.by === 'score' ? method.mapping.floorClass : method.mapping.defaultClass;
}
function withDefaultClass(method: SchemeMethod, key: string): SchemeMethod {
  if (method.kind === 'manual') return method;
  if (method.kind === 'scoreCard') return { ...method, floorClass: key };
  if (method.kind !== 'scorer') return { ...method, defaultClass: key };
  return { ...method, mapping: method.mapping.by === 'score' ? { ...method.mapping, floorClass: key } : { ...method.mapping, defaultClass: key } };
}
export const setDefaultClass = (key: string): SchemeEdit => (draft) => ({ ...draft, method: withDefaultClass(draft.method, key) });

export const addGroup = (group: ScoreGroup): SchemeEdit => withGroups((groups) => [...groups, group]);
export const setGroup = (id: string, patch: Partial<Pick<ScoreGroup, 'name'>>): SchemeEdit => withGroups((groups) => changed(groups, id, patch));
export const removeGroup = (id: string): SchemeEdit => withGroups((groups) => without(groups, id));
export const moveGroup = (id: string, index: number): SchemeEdit => withGroups((groups) => movedTo(groups, id, index));
export const setGroupPart = <Part extends 'cap' | 'weight'>(id: string, part: Part, value: ScoreGroup[Part]): SchemeEdit =>
  withGroups((groups) => groups.map((group) => (group.id === id ? withPart(group, part, value) : group)));

const withRows = (groupId: string, change: (rows: ScoreRow[]) => ScoreRow[]): SchemeEdit =>
  withGroups((groups) => groups.map((group) => (group.id === groupId ? { ...group, rows: change(group.rows) } : group)));
const everyRows = (change: (rows: ScoreRow[]) => ScoreRow[]): SchemeEdit => withGroups((groups) => groups.map((group) => ({ ...group, rows: change(group.rows) })));

export const addRow = (groupId: string, row: ScoreRow): SchemeEdit => withRows(groupId, (rows) => [...rows, row]);
export const setRow = (id: string, patch: Partial<Omit<ScoreRow, 'id'>>): SchemeEdit => everyRows((rows) => changed(rows, id, patch));
export const setRowPart = <Part extends 'weight' | 'decay'>(id: string, part: Part, value: ScoreRow[Part]): SchemeEdit =>
  everyRows((rows) => rows.map((row) => (row.id === id ? withPart(row, part, value) : row)));
export const removeRow = (id: string): SchemeEdit => everyRows((rows) => without(rows, id));
export const duplicateRow = (id: string, copyId: string): SchemeEdit => everyRows((rows) => copiedAfter(rows, id, copyId));
/** Into any group of the card; `index` counts that group without the row. */
export const moveRow = (id: string, groupId: string, index: number): SchemeEdit =>
  withGroups((groups) => {
    const row = groups.flatMap(({ rows }) => rows).find((other) => other.id === id);
    if (row === undefined || !groups.some((group) => group.id === groupId)) return groups;
    return groups.map((group) => {
      const rows = without(group.rows, id);
      return { ...group, rows: group.id === groupId ? insertedAt(rows, Math.max(0, index), row) : rows };
    });
  });

export const setCardPart = <Part extends 'cap' | 'transform'>(part: Part, value: ScoreCardMethod[Part]): SchemeEdit => withCard((card) => withPart(card, part, value));
const withVetoes = (change: (vetoes: Veto[]) => Veto[]): SchemeEdit => withCard((card) => {
  const vetoes = change(card.vetoes ?? []);
  return withPart(card, 'vetoes', vetoes.length === 0 ? undefined : vetoes);
});
export const addVeto = (veto: Veto): SchemeEdit => withVetoes((vetoes) => [...vetoes, veto]);
export const setVeto = (id: string, patch: Partial<Omit<Veto, 'id'>>): SchemeEdit => withVetoes((vetoes) => changed(vetoes, id, patch));
export const removeVeto = (id: string): SchemeEdit => withVetoes((vetoes) => without(vetoes, id));
export const moveVeto = (id: string, index: number): SchemeEdit => withVetoes((vetoes) => movedTo(vetoes, id, index));

export const setBase = (base: number): SchemeEdit => withCard((card) => ({ ...card, base }));
export const setThresholds = (change: (card: ScoreCardMethod) => ScoreCardMethod['thresholds']): SchemeEdit => withCard((card) => ({ ...card, thresholds: change(card) }));

export const setClass = (key: string, patch: Partial<Omit<ClassDef, 'key'>>): SchemeEdit => (draft) =>
  ({ ...draft, classes: draft.classes.map((item) => (item.key === key ? { ...item, ...patch } : item)) });

const ranked = (classes: ClassDef[]): ClassDef[] => classes.map((item, index) => ({ ...item, rank: index + 1 }));

/** A new class is the lowest; a score card gives it the threshold under the present lowest, where there is room. */
export const addClass = (item: Omit<ClassDef, 'rank'>): SchemeEdit => (draft) => ({ ...draft, classes: ranked([...byRank(draft.classes), { ...item, rank: 0 }]) });
/** Rules and thresholds that still name the class stay and are shown as faults. */
export const removeClass = (key: string): SchemeEdit => (draft) => ({ ...draft, classes: ranked(byRank(draft.classes).filter((item) => item.key !== key)) });
export const moveClass = (key: string, index: number): SchemeEdit => (draft) => {
  const classes = byRank(draft.classes);
  const item = classes.find((other) => other.key === key);
  return item === undefined ? draft : { ...draft, classes: ranked(insertedAt(classes.filter((other) => other !== item), Math.max(0, index), item)) };
};
export const setUnknowns = (unknowns: SchemeDefinition['unknowns']): SchemeEdit => (draft) => ({ ...draft, unknowns });

/** Best first. */
export const byRank = (classes: ClassDef[]): ClassDef[] => classes.toSorted((a, b) => a.rank - b.rank);

import type { FieldDef, FieldValue } from '../model/field.ts';
import type { Mentions } from './mentions.ts';
import { fillCost, type Option } from './option.ts';

/** Of lists that conditions name more items of, not every subset is tried. */
const mostItems = 4;

/** With or without each item that conditions name; of many items, only some at a time. */
function itemSets(named: readonly string[], lists: readonly string[][], present: readonly string[]): string[][] {
  const all = [...present, ...named.filter((item) => !present.includes(item))];
  if (named.length <= mostItems) {
    return Array.from({ length: 2 ** named.length }, (_, index) => all.filter((item) => !named.includes(item) || (index >> named.indexOf(item)) % 2 === 1));
  }
  const steps = [...named.map((item) => [item]), ...lists];
  return steps.flatMap((items) => [all.filter((item) => present.includes(item) || items.includes(item)), present.filter((item) => !items.includes(item))]);
}

/** One, two, three … items more that no condition names, and as many less: for counts of items. */
function countSets(others: readonly string[], present: readonly string[]): string[][] {
  const more = others.filter((item) => !present.includes(item)).slice(0, mostItems).map((_item, at, added) => [...present, ...added.slice(0, at + 1)]);
  return [...more, ...present.slice(-mostItems).map((_item, at) => present.slice(0, present.length - at - 1))];
}

/** Lists that conditions can tell from the present one. */
export function listOptions({ type, choices = [] }: FieldDef, from: FieldValue | null, { words, lists }: Mentions): Option[] {
  const present = Array.isArray(from) ? from : [];
  const allowed = type === 'multiChoice' ? new Set(choices.map(({ key }) => key)) : null;
  const named = [...words].filter((item) => item !== '' && (allowed === null || allowed.has(item)));
  const others = type === 'tags' ? ['…'] : choices.map(({ key }) => key).filter((key) => !words.has(key));
  const distance = (items: readonly string[]): number => items.filter((item) => !present.includes(item)).length + present.filter((item) => !items.includes(item)).length;
  const sets = [...itemSets(named, lists, present).map((items) => (items.length > 0 ? items : others.slice(0, 1))), ...countSets(others, present)];
  return sets.filter((items) => items.length > 0 && distance(items) > 0)
    .map((items) => ({ value: items, cost: from === null ? fillCost * items.length : distance(items), example: items.every((item) => others.includes(item)) }));
}

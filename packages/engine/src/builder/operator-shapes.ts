import type { JsonLogic } from '../model/json-logic.ts';
import type { BuilderOperator } from './builder-operator.ts';
import type { ConditionValue } from './tree.ts';

type Shape = Pick<BuilderOperator, 'write' | 'read'>;

const variable = (field: string): JsonLogic => ({ var: field });

/** The arguments of a call of one operator with so many arguments. */
function argsOf(logic: JsonLogic | undefined, key: string, count: number): JsonLogic[] | null {
  if (typeof logic !== 'object' || logic === null || Array.isArray(logic)) return null;
  const args = logic[key];
  return Object.keys(logic).length === 1 && Array.isArray(args) && args.length === count ? args : null;
}

function fieldOf(logic: JsonLogic | undefined): string | null {
  if (typeof logic !== 'object' || logic === null || Array.isArray(logic)) return null;
  const key = logic.var;
  return Object.keys(logic).length === 1 && typeof key === 'string' ? key : null;
}

const isScalar = (value: unknown): value is string | number | boolean | null => value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** `{ "<key>": [{ "var": field }, value] }`, the value a single one. */
export const fieldThenValue = (key: string, accepts: (value: ConditionValue) => boolean = () => true): Shape => ({
  write: (field, value) => ({ [key]: [variable(field), value] }),
  read: (logic) => {
    const [left, value = null] = argsOf(logic, key, 2) ?? [];
    const field = fieldOf(left);
    return field !== null && isScalar(value) && accepts(value) ? { field, value } : null;
  },
});

/** `{ "<key>": [{ "var": field }, [items]] }`. */
export const fieldThenList = (key: string): Shape => ({
  write: (field, value) => ({ [key]: [variable(field), Array.isArray(value) ? value : []] }),
  read: (logic) => {
    const [left, list] = argsOf(logic, key, 2) ?? [];
    const field = fieldOf(left);
    return field !== null && Array.isArray(list) && list.every(isScalar) ? { field, value: list.filter((item) => typeof item !== 'boolean') } : null;
  },
});

/** `{ "!": <shape> }`. */
export const negated = (shape: Shape): Shape => ({
  write: (field, value) => ({ '!': shape.write(field, value) }),
  read: (logic) => (typeof logic === 'object' && logic !== null && !Array.isArray(logic) && Object.keys(logic).length === 1 ? shape.read(logic['!'] ?? null) : null),
});

/** `{ "<key>": { "var": field } }`. */
export const fieldOnly = (key: string): Shape => ({
  write: (field) => ({ [key]: variable(field) }),
  read: (logic) => {
    if (typeof logic !== 'object' || logic === null || Array.isArray(logic) || Object.keys(logic).length !== 1) return null;
    const field = fieldOf(logic[key]);
    return field === null ? null : { field, value: null };
  },
});

/** `{ "==": [{ "var": field }, constant] }`, drawn without a value. */
export const fieldIs = (constant: boolean): Shape => ({
  write: (field) => ({ '==': [variable(field), constant] }),
  read: (logic) => {
    const [left, value] = argsOf(logic, '==', 2) ?? [];
    const field = fieldOf(left);
    return field !== null && value === constant ? { field, value: null } : null;
  },
});

/** `{ "<key>": [{ "var": field }, { "today": [] }] }`, drawn without a value. */
export const fieldThenToday = (key: string): Shape => ({
  write: (field) => ({ [key]: [variable(field), { today: [] }] }),
  read: (logic) => {
    const [left, day] = argsOf(logic, key, 2) ?? [];
    const field = fieldOf(left);
    return field !== null && argsOf(day, 'today', 0) ? { field, value: null } : null;
  },
});

/** `{ "<=": [from, { "var": field }, to] }`. */
export const between: Shape = {
  write: (field, value) => {
    const [from = null, to = null] = Array.isArray(value) ? value : [];
    return { '<=': [from, variable(field), to] };
  },
  read: (logic) => {
    const [from = null, middle, to = null] = argsOf(logic, '<=', 3) ?? [];
    const field = fieldOf(middle);
    const isEnd = (end: JsonLogic): end is number | null => end === null || typeof end === 'number';
    return field !== null && isEnd(from) && isEnd(to) ? { field, value: [from, to] } : null;
  },
};

/** `{ "<key>": [{ "<count>": { "var": field } }, number] }`. */
export const countThenValue = (key: string, count: string): Shape => ({
  write: (field, value) => ({ [key]: [{ [count]: variable(field) }, Array.isArray(value) ? null : value] }),
  read: (logic) => {
    const [left, value = null] = argsOf(logic, key, 2) ?? [];
    const counted = fieldOnly(count).read(left ?? null);
    return counted && (value === null || typeof value === 'number') ? { field: counted.field, value } : null;
  },
});

/** `{ "in": [{ "<part>": { "var": field } }, [numbers]] }`. */
export const partInList = (part: string): Shape => ({
  write: (field, value) => ({ in: [{ [part]: variable(field) }, Array.isArray(value) ? value : []] }),
  read: (logic) => {
    const [left, list] = argsOf(logic, 'in', 2) ?? [];
    const found = fieldOnly(part).read(left ?? null);
    return found && Array.isArray(list) && list.every((item) => typeof item === 'number') ? { field: found.field, value: list } : null;
  },
});

/** `{ "<key>": [{ "var": field }, count, "<unit>"] }`. */
export const period = (key: string): Shape => ({
  write: (field, value) => {
    const [count = null, unit = 'days'] = Array.isArray(value) ? value : [];
    return { [key]: [variable(field), count, unit] };
  },
  read: (logic) => {
    const [left, count = null, unit] = argsOf(logic, key, 3) ?? [];
    const field = fieldOf(left);
    return field !== null && (count === null || typeof count === 'number') && typeof unit === 'string' ? { field, value: [count, unit] } : null;
  },
});

import type { FieldType } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { LocalText } from '../model/text.ts';
import type { ConditionValue } from './tree.ts';

/**
 * The control that edits a condition's value. `range` holds `[from, to]` numbers, `choices` a list of choice keys,
 * `texts` a list of free texts, `days` a whole number of days, `count` one of anything else, `percent` a number, `date` a
 * `YYYY-MM-DD`, `period` a `[count, unit]` of `periodUnits`, `weekdays` a list of numbers (1 is Monday), `pattern` the text of a pattern.
 */
export type ValueEditor =
  | 'none' | 'text' | 'texts' | 'number' | 'range' | 'date' | 'days' | 'choice' | 'choices'
  | 'count' | 'percent' | 'period' | 'weekdays' | 'pattern';

/** One comparison the builder offers, and how it is written in JSON Logic. `read(write(f, v))` is `{ field: f, value: v }`. */
export type BuilderOperator = {
  key: string;
  label: LocalText;
  editor: ValueEditor;
  fieldTypes: readonly FieldType[];
  write(field: string, value: ConditionValue): JsonLogic;
  read(logic: JsonLogic): { field: string; value: ConditionValue } | null;
};

import type { ConditionValue, FieldDef } from '@rubric/engine';

/** What every value editor takes. `update` may be called on each keystroke: `typing` marks those. */
export type ValueEditorProps = { field: FieldDef; value: ConditionValue; label: string; disabled: boolean };
export type ValueEditorEmits = { update: [value: ConditionValue, typing: boolean] };

/** A number as people type it, with full-width digits and thousands separators; null when it is none (yet). */
export const numberFrom = (text: string): number | null => {
  const plain = text.normalize('NFKC').replaceAll(/[\s,，_]/g, '');
  if (plain === '' || !/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  return Number(plain);
};

/** What stands before or after a number of this field: ¥, %, 天. */
export const affixOf = (field: FieldDef, locale: string): { before: string; after: string } => {
  if (field.type === 'percent') return { before: '', after: '%' };
  if (field.type !== 'money') return { before: '', after: '' };
  const currency = field.currency ?? 'CNY';
  const symbol = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0).find(({ type }) => type === 'currency');
  return { before: symbol?.value ?? currency, after: '' };
};

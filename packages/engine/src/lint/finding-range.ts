import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { Locale, LocalText } from '../model/text.ts';
import { sayValue } from '../sentence/say-value.ts';
import { fillTemplate, nameIn } from '../sentence/words.ts';
import type { LintFinding } from './finding.ts';

const ranges: Record<'value' | 'between' | 'from' | 'upTo' | 'open', LocalText> = {
  value: { zh: '{field}等于 {from}', en: '{field} of {from}' },
  between: { zh: '{field}从 {from} 到 {to}（含两端）', en: '{field} from {from} to {to}, both included,' },
  from: { zh: '{field}从 {from}（含）到 {to}（不含）', en: '{field} from {from} up to but not {to}' },
  upTo: { zh: '{field}从 {from}（不含）到 {to}（含）', en: '{field} above {from} and up to {to}' },
  open: { zh: '{field}在 {from} 与 {to} 之间（不含两端）', en: '{field} between {from} and {to}, both excluded,' },
};
const countName: LocalText = { zh: '{field}距今天数', en: 'days since {field}' };

/** The values of a field in which a gap or an overlap lies. */
export function sayFindingRange({ params }: LintFinding, fields: readonly FieldDef[], locale: Locale): string {
  const field = fields.find(({ key }) => key === params.field) ?? null;
  const name = field ? nameIn(field.name, locale, field.key) : String(params.field);
  const { from, to, fromIncluded, toIncluded } = params;
  const kind = from === to ? 'value' : fromIncluded ? (toIncluded ? 'between' : 'from') : toIncluded ? 'upTo' : 'open';
  const said: Record<string, string> = {
    field: params.days === true ? fillTemplate(locale, countName, () => name) : name,
    from: sayValue(from as JsonLogic, params.days === true ? null : field, locale), to: sayValue(to as JsonLogic, params.days === true ? null : field, locale),
  };
  return fillTemplate(locale, ranges[kind], (part) => said[part] ?? '');
}

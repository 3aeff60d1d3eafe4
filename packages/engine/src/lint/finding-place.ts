import type { SchemeDefinition } from '../model/scheme.ts';
import type { Locale, LocalText } from '../model/text.ts';
import { fillTemplate, nameIn } from '../sentence/words.ts';
import type { LintFinding } from './finding.ts';

type Kind = 'rule' | 'groupRow' | 'tableRow' | 'axis' | 'label';

/** What a part of a scheme is called; `{n}` is its position, `{name}` its own name or that of its group. */
const names: Record<Kind, LocalText> = {
  rule: { zh: '规则 {n}', en: 'rule {n}' }, groupRow: { zh: '“{name}”第 {n} 行', en: 'row {n} of “{name}”' }, tableRow: { zh: '第 {n} 行', en: 'row {n}' },
  axis: { zh: '“{name}”', en: '“{name}”' }, label: { zh: '第 {n} 个标签', en: 'label {n}' },
};
const several: Record<'rule' | 'row', LocalText> = { rule: { zh: '规则 {n}', en: 'rules {n}' }, row: { zh: '第 {n} 行', en: 'rows {n}' } };

const kindOf = ([, list, inner]: LintFinding['path']): Kind => {
  if (list === 'rules') return 'rule';
  if (list === 'axes') return 'axis';
  if (list === 'table') return 'tableRow';
  return list === 'mapping' && inner === 'labels' ? 'label' : 'groupRow';
};

/** The part that a finding is about, e.g. "rule 3", "row 2 of “Buying”". */
export function sayFindingPlace({ path }: LintFinding, { method }: SchemeDefinition, locale: Locale): string {
  const kind = kindOf(path);
  const [, , first, second, last] = path;
  const index = Number(kind === 'groupRow' ? last : kind === 'rule' || kind === 'axis' ? first : second);
  const named = kind === 'groupRow' && method.kind === 'scoreCard' ? method.groups[Number(first)] : kind === 'axis' && method.kind === 'matrix' ? method.axes[index] : undefined;
  return fillTemplate(locale, names[kind], (part) => (part === 'n' ? String(index + 1) : named ? nameIn(named.name, locale, named.id) : ''));
}

/** The other rules or rows of a finding, e.g. "rule 1", "rules 1, 2 and 5". */
export function sayFindingOthers({ path, params }: LintFinding, locale: Locale): string {
  const numbers = String(params.by ?? '').split(',');
  const isRule = kindOf(path) === 'rule';
  return fillTemplate(locale, numbers.length > 1 ? several[isRule ? 'rule' : 'row'] : names[isRule ? 'rule' : 'tableRow'], () => joinWords(numbers, locale));
}

/** “A、B” or "A, B and C". */
export function joinWords(words: readonly string[], locale: Locale): string {
  const last = words.at(-1) ?? '';
  if (words.length < 2) return last;
  return { zh: words.join('、'), en: `${words.slice(0, -1).join(', ')} and ${last}` }[locale];
}

import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import type { Locale, LocalText } from '../model/text.ts';
import { className } from '../sentence/class-name.ts';
import { conditionSentence } from '../sentence/condition-sentence.ts';
import { sayNumber } from '../sentence/say-value.ts';
import type { SchemeName } from '../sentence/scheme-name.ts';
import { fillTemplate, nameIn } from '../sentence/words.ts';
import { sayBands, sayReach } from './finding-bands.ts';
import { sayFindingOthers, sayFindingPlace } from './finding-place.ts';
import { sayFindingRange } from './finding-range.ts';
import { findingWords } from './finding-words.ts';
import type { LintFinding } from './finding.ts';

const limits: LocalText = { zh: '（前提是字段的值都在其选项和范围之内）', en: ' (as long as values keep to their fields’ choices and bounds)' };
const total: LocalText = { zh: '总分', en: 'total' };
const quoted: LocalText = { zh: '“{name}”', en: '“{name}”' };

function logicAt({ path }: LintFinding, definition: SchemeDefinition): JsonLogic {
  let part: unknown = definition;
  for (const key of path) part = typeof part === 'object' && part !== null ? (part as Record<string | number, unknown>)[key] : null;
  return (part ?? null) as JsonLogic;
}

function fieldName({ params: { field } }: LintFinding, fields: readonly FieldDef[], locale: Locale): string {
  const found = fields.find(({ key }) => key === field);
  return found ? nameIn(found.name, locale, found.key) : String(field);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A finding in one plain sentence, e.g. "Rule 3 never matches: rule 1 already covers it." Never throws. */
export function findingSentence(finding: LintFinding, definition: SchemeDefinition, fields: readonly FieldDef[], locale: Locale, schemes?: readonly SchemeName[]): string {
  const { params } = finding;
  const part = (name: string): string => {
    switch (name) {
      case 'part': return sayFindingPlace(finding, definition, locale);
      case 'by': return sayFindingOthers(finding, locale);
      case 'cover': return String(params.by).includes(',') ? 'cover' : 'covers';
      case 'when': return conditionSentence(logicAt(finding, definition), [...fields], locale, schemes);
      case 'class': return className(String(params.class), definition, locale);
      case 'range': return sayFindingRange(finding, fields, locale);
      case 'bands': return sayBands(finding, definition, locale);
      case 'reach': return sayReach(finding, locale);
      case 'field': return fieldName(finding, fields, locale);
      case 'score': return params.field === undefined ? total[locale] : fillTemplate(locale, quoted, () => fieldName(finding, fields, locale));
      default: return typeof params[name] === 'number' ? sayNumber(params[name], locale) : String(params[name] ?? '');
    }
  };
  const said = capital(fillTemplate(locale, findingWords[finding.code], part));
  if (params.limits !== true) return said;
  return said.slice(0, -1) + limits[locale] + said.slice(-1);
}

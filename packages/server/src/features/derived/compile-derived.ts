import { createHash } from 'node:crypto';
import { type ActivityType, type Calendar, compileFormulas, compileRollup, type FieldDef, type Issue, keysRead } from '@rubric/engine';
import { generatedCode } from '@rubric/engine/generated-code';
import { AppError } from '../../failure/app-error.ts';
import type { CompiledRollup, DerivedFields } from './derived-fields.ts';

export type DerivedDesign = { fields: FieldDef[]; activityTypes: ActivityType[]; timeZone: string };

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

/** What the stored value depends on; names, help and the like can change without anything being computed again. */
const kept = ({ key, type, currency, min, max, choices, source }: FieldDef) => ({ key, type, currency, min, max, source, choices: choices?.map((choice) => choice.key) });

function definitionOf(field: FieldDef, { activityTypes, timeZone }: DerivedDesign): string {
  const { source } = field;
  const activity = source.kind === 'rollup' ? activityTypes.find(({ key }) => key === source.activity) : undefined;
  return digest([kept(field), activity?.fields.map(({ key, type }) => [key, type]), timeZone]);
}

/** What derived values depend on besides the customers and their activities. */
export function derivedStamp(design: DerivedDesign): string {
  const derived = design.fields.filter(({ source }) => source.kind === 'formula' || source.kind === 'rollup');
  const read = new Set(derived.flatMap(({ source }) => (source.kind === 'formula' ? keysRead(source.logic) : [])));
  const known = design.fields.filter(({ key }) => read.has(key)).map(({ key, type }) => [key, type]).sort();
  return derived.length === 0 ? '' : digest([known, derived.map((field) => definitionOf(field, design)).sort()]);
}

const broken = (issues: Issue[]): AppError => new AppError('internal', { message: 'derived fields do not compile', issues });

/** Saving has checked the fields; throws `internal` where they do not compile. */
export function compileDerived(design: DerivedDesign, calendar: Calendar): DerivedFields {
  const { fields, activityTypes, timeZone } = design;
  const options = { calendar, backEnd: generatedCode };
  const rollups = fields.flatMap((field): CompiledRollup[] => {
    if (field.source.kind !== 'rollup') return [];
    const compiled = compileRollup(field, { ...options, timeZone, activityTypes });
    if (!compiled.ok) throw broken(compiled.issues);
    return [{ key: field.key, activity: field.source.activity, definition: definitionOf(field, design), rollup: compiled.value }];
  });
  const formulas = compileFormulas(fields, options);
  if (!formulas.ok) throw broken(formulas.issues);
  return { formulas: formulas.value.keys.length === 0 ? null : formulas.value, rollups, stamp: derivedStamp(design) };
}

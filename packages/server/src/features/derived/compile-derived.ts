import { createHash } from 'node:crypto';
import { type ActivityFormulas, type ActivityType, type Calendar, compileActivityFormulas, compileFormulas, compileRollup, type FieldDef, type Issue, keysRead } from '@rubric/engine';
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

const isFormula = ({ source }: FieldDef): boolean => source.kind === 'formula';

/** What the computed fields of an activity type depend on besides the activity; '': there are none. */
export function activityStamp({ fields }: ActivityType, timeZone: string): string {
  const formulas = fields.filter(isFormula);
  const read = new Set(formulas.flatMap(({ source }) => (source.kind === 'formula' ? keysRead(source.logic) : [])));
  const known = fields.filter(({ key }) => read.has(key)).map(({ key, type }) => [key, type]).sort();
  return formulas.length === 0 ? '' : digest([known, formulas.map(kept), timeZone]);
}

/** What derived values depend on besides what was filled in. */
export function derivedStamp(design: DerivedDesign): string {
  const ofActivities = design.activityTypes.flatMap((type) => activityStamp(type, design.timeZone) || []).sort();
  const derived = design.fields.filter(({ source }) => source.kind === 'formula' || source.kind === 'rollup');
  const read = new Set(derived.flatMap(({ source }) => (source.kind === 'formula' ? keysRead(source.logic) : [])));
  const known = design.fields.filter(({ key }) => read.has(key)).map(({ key, type }) => [key, type]).sort();
  if (derived.length === 0 && ofActivities.length === 0) return '';
  return digest([known, derived.map((field) => definitionOf(field, design)).sort(), ...ofActivities]);
}

const broken = (issues: Issue[]): AppError => new AppError('internal', { message: 'derived fields do not compile', issues });

function compileActivities({ activityTypes }: DerivedDesign, options: Parameters<typeof compileActivityFormulas>[1]): Map<string, ActivityFormulas> {
  return new Map(activityTypes.filter(({ fields }) => fields.some(isFormula)).map((type) => {
    const compiled = compileActivityFormulas(type, options);
    if (!compiled.ok) throw broken(compiled.issues);
    return [type.key, compiled.value];
  }));
}

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
  return { formulas: formulas.value.keys.length === 0 ? null : formulas.value, rollups, activities: compileActivities(design, options), stamp: derivedStamp(design) };
}

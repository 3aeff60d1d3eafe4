import { compileForm, type EvaluationContext, type FieldDef, type FieldValues, type FormDefinition, presentForm } from '@rubric/engine';
import type { LaidSection } from './sections.ts';

/** The sections that a form shows of a customer, and the keys that it keeps as they are. A form whose rules do not work shows everything. */
export function layOut(form: FormDefinition | null, fields: FieldDef[], values: FieldValues, context: EvaluationContext): { sections: LaidSection[]; readonly: ReadonlySet<string> } {
  if (form === null) return { sections: [], readonly: new Set() };
  const compiled = compileForm(presentForm(form, fields), fields);
  const parts = compiled.ok ? compiled.value.evaluate(values, {}, context).parts : null;
  const places = form.sections.flatMap((section) => section.parts.flatMap((part) => (part.kind === 'field' ? [part] : [])));
  const shown = new Set(places.filter(({ id }) => parts?.get(id)?.shown ?? true).map(({ field }) => field));
  const sections = form.sections.map(({ id, name, parts: own }) => ({ id, name, fields: own.flatMap((part) => (part.kind === 'field' && shown.has(part.field) ? [part.field] : [])) }));
  return { sections, readonly: new Set(places.filter(({ id }) => parts?.get(id)?.readonly ?? false).map(({ field }) => field)) };
}

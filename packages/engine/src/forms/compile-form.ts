import { compileCondition } from '../condition/compile-condition.ts';
import type { CompiledCondition, CompileOptions } from '../condition/compiled-condition.ts';
import { namesGiven, readingOrder } from '../condition/reading-order.ts';
import type { FieldDef, FieldValue, FieldValues } from '../model/field.ts';
import type { FormDefinition, FormField, FormSection } from '../model/form.ts';
import type { Checked, Issue } from '../model/issue.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { EvaluationContext } from '../model/outcome.ts';

/** Values by field key as they are typed; null clears. */
export type FormInput = Readonly<Record<string, FieldValue | null>>;

export type PartState = { shown: boolean; required: boolean; readonly: boolean };

/** What a form shows and asks for. `parts` by part id; `values` are the customer's as a submission would leave them. */
export type FormState = { parts: ReadonlyMap<string, PartState>; values: FieldValues };

export type CompiledForm = {
  definition: FormDefinition;
  /** Keys of the fields in it, in order. */
  fields: string[];
  /** `stored`: the customer as it is, `{}` for a new one. A field's own rules read what is stored of it, all others what is typed. */
  evaluate: (stored: FieldValues, input: FormInput, context: EvaluationContext) => FormState;
};

type Test = (values: FieldValues, context: EvaluationContext) => boolean;
type Place = { part: FormField; field: FieldDef; section: Test; show: Test; require: Test; readonly: Test };

const fixed = (answer: boolean): Test => () => answer;
const testOf = (compiled: CompiledCondition): Test => (values, context) => compiled.truth(values, context) === 'true';

/** Says what is wrong with the places of fields and parts; paths lead from the form. */
function placeIssues({ sections }: FormDefinition, known: ReadonlySet<string>): Issue[] {
  const issues: Issue[] = [];
  const ids = new Set<string>();
  const placed = new Set<string>();
  const once = (id: string, path: Issue['path']): void => {
    if (ids.has(id)) issues.push({ code: 'form.repeatedId', path, params: { id } });
    ids.add(id);
  };
  sections.forEach((section, at) => {
    once(section.id, ['sections', at, 'id']);
    section.parts.forEach((part, index) => {
      const path = ['sections', at, 'parts', index];
      once(part.id, [...path, 'id']);
      if (part.kind !== 'field') return;
      if (!known.has(part.field)) issues.push({ code: 'form.unknownField', path: [...path, 'field'], params: { field: part.field } });
      if (placed.has(part.field)) issues.push({ code: 'form.repeatedField', path: [...path, 'field'], params: { field: part.field } });
      placed.add(part.field);
    });
  });
  return issues;
}

/** Which other fields of the form decide whether a field is written. */
function writingReads({ sections }: FormDefinition): Map<string, Set<string>> {
  return new Map(sections.flatMap((section) => section.parts.flatMap((part) => {
    if (part.kind !== 'field') return [];
    const reads = new Set([section.show, part.show, part.readonly].flatMap((logic) => namesGiven('var', logic)));
    reads.delete(part.field);
    return [[part.field, reads] as const];
  })));
}

/** Compiles a form over the customer's fields. What is wrong with it comes as issues, with paths from the form's root. */
export function compileForm(definition: FormDefinition, fields: readonly FieldDef[], options: CompileOptions = {}): Checked<CompiledForm> {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const issues = placeIssues(definition, new Set(byKey.keys()));
  const compile = (logic: JsonLogic, path: Issue['path'], otherwise: boolean): Test => {
    if (logic === null || typeof logic === 'boolean') return fixed(logic ?? otherwise);
    const compiled = compileCondition(logic, { ...options, fields: [...fields] });
    if (compiled.ok) return testOf(compiled.value);
    issues.push(...compiled.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })));
    return fixed(false);
  };
  const texts: { id: string; section: Test; show: Test }[] = [];
  const places = new Map<string, Place>();
  const place = (section: FormSection, at: number): void => {
    const inSection = compile(section.show, ['sections', at, 'show'], true);
    section.parts.forEach((part, index) => {
      const path = ['sections', at, 'parts', index];
      const show = compile(part.show, [...path, 'show'], true);
      if (part.kind === 'text') return void texts.push({ id: part.id, section: inSection, show });
      const field = byKey.get(part.field);
      const [require, readonly] = [compile(part.require, [...path, 'require'], false), compile(part.readonly, [...path, 'readonly'], false)];
      if (field) places.set(part.field, { part, field, section: inSection, show, require, readonly });
    });
  };
  definition.sections.forEach(place);
  const { order, circle } = readingOrder(writingReads(definition));
  if (order === null) issues.push({ code: 'form.circle', path: ['sections'], params: { circle: circle.join(' → ') } });
  if (issues.length > 0 || order === null) return { ok: false, issues };
  return { ok: true, value: { definition, fields: [...places.keys()], evaluate: evaluator(order.flatMap((key) => places.get(key) ?? []), texts) } };
}

/** `places` come each after those whose values its rules read. */
function evaluator(places: readonly Place[], texts: readonly { id: string; section: Test; show: Test }[]): CompiledForm['evaluate'] {
  return (stored, input, context) => {
    const values: FieldValues = { ...stored };
    const parts = new Map<string, PartState>();
    for (const { part, field, section, show, readonly } of places) {
      const shown = section(values, context) && show(values, context);
      const isReadonly = field.source.kind !== 'input' || readonly(values, context);
      parts.set(part.id, { shown, required: false, readonly: isReadonly });
      const typed = input[part.field];
      if (!shown || isReadonly || typed === undefined) continue;
      if (typed === null) delete values[part.field];
      else values[part.field] = typed;
    }
    for (const { part, field, require } of places) {
      const state = parts.get(part.id)!;
      state.required = state.shown && !state.readonly && (field.required || require(values, context));
    }
    for (const { id, section, show } of texts) parts.set(id, { shown: section(values, context) && show(values, context), required: false, readonly: true });
    return { parts, values };
  };
}

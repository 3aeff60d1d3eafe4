import type { FieldValues } from '../model/field.ts';
import type { Issue } from '../model/issue.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import type { CompiledForm, FormInput } from './compile-form.ts';

export type FilledForm = {
  /** The customer's values as the submission leaves them: what is hidden or read-only is as it was. */
  values: FieldValues;
  /** Paths start with the field key. */
  issues: Issue[];
};

/** What a submission means. The same on the page and on the server, so that neither allows what the other refuses. */
export function fillForm(form: CompiledForm, request: { stored: FieldValues; input: FormInput; context: EvaluationContext }): FilledForm {
  const { parts, values } = form.evaluate(request.stored, request.input, request.context);
  const inForm = new Set(form.fields);
  const foreign = Object.keys(request.input).filter((key) => !inForm.has(key)).map((field): Issue => ({ code: 'form.notInForm', path: [field], params: { field } }));
  const missing = form.definition.sections.flatMap(({ parts: placed }) => placed.flatMap((part): Issue[] =>
    part.kind === 'field' && parts.get(part.id)?.required && values[part.field] === undefined ? [{ code: 'value.required', path: [part.field], params: { field: part.field } }] : []));
  return { values, issues: [...foreign, ...missing] };
}

import { compileForm, type FieldDef, type FieldType, type FormDefinition, type Issue } from '@rubric/engine';

/** They would show members and other customers to strangers. */
const onlyForStaff = new Set<FieldType>(['user', 'customerLink']);

function placed({ sections }: FormDefinition): { key: string; path: Issue['path'] }[] {
  return sections.flatMap(({ parts }, at) => parts.flatMap((part, index) => (part.kind === 'field' ? [{ key: part.field, path: ['sections', at, 'parts', index, 'field'] }] : [])));
}

function publicIssues({ public: settings }: FormDefinition, inForm: Map<string, Issue['path']>, fields: FieldDef[]): Issue[] {
  const issues: Issue[] = [];
  for (const { key, type, source } of fields) {
    const path = inForm.get(key);
    if (path && (onlyForStaff.has(type) || source.kind !== 'input')) issues.push({ code: 'form.onlyForStaff', path, params: { field: key } });
  }
  if (settings.match !== null && !inForm.has(settings.match)) issues.push({ code: 'form.matchNotInForm', path: ['public', 'match'], params: { field: settings.match } });
  if (settings.consent !== null && settings.consent.zh.trim() === '' && settings.consent.en.trim() === '') issues.push({ code: 'form.noConsentText', path: ['public', 'consent'], params: {} });
  return issues;
}

/** What keeps a form from being published; paths lead from the form. A customer made by it must be one that can be saved. */
export function formIssues(form: FormDefinition, fields: FieldDef[]): Issue[] {
  const compiled = compileForm(form, fields);
  const inForm = new Map(placed(form).map(({ key, path }) => [key, path]));
  const unasked = fields.filter(({ key, required }) => required && !inForm.has(key)).map(({ key }): Issue => ({ code: 'form.requiredNotInForm', path: ['sections'], params: { field: key } }));
  return [
    ...(inForm.size === 0 ? [{ code: 'form.empty', path: ['sections'], params: {} }] : []),
    ...(compiled.ok ? [] : compiled.issues),
    ...unasked,
    ...(form.use === 'public' ? publicIssues(form, inForm, fields) : []),
  ];
}

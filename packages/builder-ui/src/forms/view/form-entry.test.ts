import { compileForm, fieldDef, plainForm } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { draftsOf, entryIssues, readDrafts } from './form-entry.ts';

const name = { zh: '', en: '' };
const fields = [
  fieldDef.parse({ key: 'name', type: 'text', name, required: true }),
  fieldDef.parse({ key: 'visits', type: 'number', name }),
  fieldDef.parse({ key: 'tags', type: 'tags', name }),
];
const compiled = compileForm(plainForm(name, [{ id: 's', name, fields: ['name', 'visits', 'tags'] }]), fields);
if (!compiled.ok) throw new Error('does not compile');
const context = { fields, stored: { name: 'Lin', visits: 3 }, timeZone: 'UTC', now: 0 };

describe('what is typed into a form', () => {
  it('is only what was changed', () => {
    const drafts = { ...draftsOf(context), visits: '', tags: 'a, b' };
    expect(readDrafts(draftsOf(context), context)).toEqual({ input: {}, issues: [] });
    expect(readDrafts(drafts, context).input).toEqual({ visits: null, tags: ['a', 'b'] });
  });

  it('is faulty where it cannot be read, and where something required is empty', () => {
    const drafts = { ...draftsOf(context), name: '', visits: 'many' };
    expect(entryIssues(compiled.value, drafts, context).map(({ code, path }) => `${code} ${path[0]}`)).toEqual(['field.notANumber visits', 'value.required name']);
    expect(entryIssues(compiled.value, draftsOf(context), context)).toEqual([]);
  });
});

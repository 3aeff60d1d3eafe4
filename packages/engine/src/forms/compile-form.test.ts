import { describe, expect, it } from 'vitest';
import { fieldDef } from '../model/field.ts';
import { formDefinition, type FormPart } from '../model/form.ts';
import { compileForm, type FormInput } from './compile-form.ts';
import { fillForm } from './fill-form.ts';

const name = { zh: '', en: '' };
const fields = [
  fieldDef.parse({ key: 'name', type: 'text', name, required: true }),
  fieldDef.parse({ key: 'kind', type: 'choice', name, choices: [{ key: 'firm', name }, { key: 'person', name }] }),
  fieldDef.parse({ key: 'firm', type: 'text', name }),
  fieldDef.parse({ key: 'staff', type: 'number', name }),
  fieldDef.parse({ key: 'score', type: 'number', name, source: { kind: 'scorer', plugin: 'p', scorer: 's', output: 'score' } }),
];
const is = (key: string, value: string) => ({ '==': [{ var: key }, value] });
const part = (field: string, rules: Partial<Pick<FormPart & { kind: 'field' }, 'show' | 'require' | 'readonly'>> = {}) => ({ kind: 'field' as const, id: field, field, ...rules });
const form = (parts: unknown[], show: unknown = null) => formDefinition.parse({ name, use: 'staff', public: { thanks: name }, sections: [{ id: 'one', name, show, parts }] });
const compiled = (parts: unknown[], show: unknown = null) => {
  const result = compileForm(form(parts, show), fields);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};
const context = { now: Date.UTC(2026, 0, 1), timeZone: 'UTC' };
const issuesOf = (parts: unknown[]) => {
  const result = compileForm(form(parts), fields);
  return result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path.join('.')}`);
};

describe('a form', () => {
  const ofFirms = compiled([part('name'), part('firm', { show: is('kind', 'firm'), require: true }), part('staff', { show: { '!=': [{ var: 'firm' }, ''] } }), part('kind')]);
  const fill = (stored: Record<string, string | number>, input: FormInput) => fillForm(ofFirms, { stored, input, context });

  it('shows what its rules say, wherever in the form the fields they read are', () => {
    expect(fill({}, { name: 'A', kind: 'firm', firm: 'Acme', staff: 3 })).toEqual({ values: { name: 'A', kind: 'firm', firm: 'Acme', staff: 3 }, issues: [] });
  });

  it('does not write what is hidden, nor what only a hidden value showed', () => {
    expect(fill({}, { name: 'A', kind: 'person', firm: 'Acme', staff: 3 })).toEqual({ values: { name: 'A', kind: 'person' }, issues: [] });
  });

  it('keeps what is stored of a hidden field', () => {
    expect(fill({ firm: 'Old', kind: 'firm' }, { name: 'A', kind: 'person', firm: 'New' }).values).toEqual({ firm: 'Old', kind: 'person', name: 'A' });
  });

  it('asks for required fields while they are shown', () => {
    expect(fill({}, { kind: 'firm' }).issues.map(({ path }) => path[0])).toEqual(['name', 'firm']);
    expect(fill({}, { kind: 'person' }).issues.map(({ path }) => path[0])).toEqual(['name']);
    expect(fill({ name: 'A' }, { name: null }).issues.map(({ code }) => code)).toEqual(['value.required']);
  });

  it('takes a missing value for nothing', () => {
    expect(fill({}, { name: 'A', firm: 'Acme' }).values).toEqual({ name: 'A' });
  });

  it('refuses fields that are not in it', () => {
    expect(fill({}, { name: 'A', score: 3 }).issues).toEqual([{ code: 'form.notInForm', path: ['score'], params: { field: 'score' } }]);
  });

  it('leaves alone what is read-only, and what nobody fills in', () => {
    const locked = compiled([part('name', { readonly: { '!=': [{ var: 'name' }, ''] } }), part('score'), part('firm', { readonly: true })]);
    expect(fillForm(locked, { stored: {}, input: { name: 'A', score: 9, firm: 'B' }, context }).values).toEqual({ name: 'A' });
    expect(fillForm(locked, { stored: { name: 'Kept' }, input: { name: 'B' }, context }).values).toEqual({ name: 'Kept' });
  });

  it('hides a section with all that is in it', () => {
    const hidden = compiled([part('name'), { kind: 'text', id: 'note', text: name }], is('kind', 'firm'));
    expect([...hidden.evaluate({}, {}, context).parts.values()].map(({ shown }) => shown)).toEqual([false, false]);
    expect([...hidden.evaluate({ kind: 'firm' }, {}, context).parts.values()].map(({ shown }) => shown)).toEqual([true, true]);
  });
});

describe('is not compiled', () => {
  it('with fields that are not there, or there twice', () => {
    expect(issuesOf([part('nothing')])).toEqual(['form.unknownField sections.0.parts.0.field']);
    expect(issuesOf([part('name'), { ...part('name'), id: 'again' }])).toEqual(['form.repeatedField sections.0.parts.1.field']);
    expect(issuesOf([part('name'), { ...part('kind'), id: 'name' }])).toEqual(['form.repeatedId sections.0.parts.1.id']);
  });
  it('with a broken rule', () => {
    expect(issuesOf([part('name', { show: is('nothing', 'x') })])[0]).toMatch(/^condition\.unknownField sections\.0\.parts\.0\.show/);
  });
  it('with fields that show each other in a circle', () => {
    expect(issuesOf([part('name', { show: is('firm', 'x') }), part('firm', { show: is('name', 'x') })])).toEqual(['form.circle sections']);
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type FormDefinition, formDefinition } from '../model/form.ts';
import { type FormChange, formChanges } from './form-changes.ts';

const name = (text: string) => ({ zh: text, en: text });
const field = (key: string, over: Record<string, unknown> = {}) => ({ kind: 'field', id: `${key}1`, field: key, ...over });
const words = (id: string, text: string) => ({ kind: 'text', id, text: name(text) });
const form = (sections: { id: string; parts: unknown[]; [key: string]: unknown }[], over: Record<string, unknown> = {}): FormDefinition =>
  formDefinition.parse({ name: name('F'), use: 'public', sections: sections.map((section) => ({ name: name(section.id), ...section })), public: { thanks: name('ok') }, ...over });

const say = (change: FormChange): string => ('what' in change ? [change.kind, change.what, change.id, 'part' in change ? change.part : ''].join(' ').trim() : [change.kind, 'part' in change ? change.part : ''].join(' ').trim());
const said = (before: FormDefinition, after: FormDefinition): string[] => formChanges(before, after).map(say);

const one = form([{ id: 'a', parts: [field('x'), field('y'), words('w', 'hello')] }, { id: 'b', parts: [field('z')] }]);

describe('what changed of a form', () => {
  it('is named thing by thing, and part by part', () => {
    const two = form([
      { id: 'a', columns: 1, parts: [field('x', { require: true, label: name('X') }), words('w', 'hi'), field('n')] },
      { id: 'b', parts: [field('z', { id: 'other' })] }, { id: 'c', parts: [] },
    ], { name: name('G'), public: { thanks: name('ok'), match: 'x' } });
    expect(said(one, two)).toEqual(['settings name', 'settings match', 'removed field y', 'changed section a columns', 'changed field x label', 'changed field x require', 'changed text w text', 'added field n', 'added section c']);
    expect(formChanges(one, two).find(({ kind }) => kind === 'changed')).toEqual({ kind: 'changed', part: 'columns', now: 'other', what: 'section', id: 'a', name: name('a') });
  });

  it('tells a rule that came from one that went, and from another one', () => {
    const required = (require: unknown) => form([{ id: 'a', parts: [field('x', { require })] }]);
    const rule = { '==': [{ var: 'y' }, 1] };
    const nows = ([[null, true], [null, rule], [true, null], [false, null], [true, rule]] as const).map(([was, is]) => formChanges(required(was), required(is)).map((change) => ('now' in change ? change.now : change.kind)));
    expect(nows).toEqual([['always'], ['set'], ['unset'], ['unset'], ['other']]);
  });

  it('says of a field that it went to another section, and of those it passed nothing', () => {
    expect(said(one, form([{ id: 'a', parts: [field('y'), words('w', 'hello')] }, { id: 'b', parts: [field('z'), field('x')] }]))).toEqual(['changed field x place']);
  });

  it('says once that what stayed stands in another order', () => {
    expect(said(one, form([{ id: 'b', parts: [field('z')] }, { id: 'a', parts: [field('x'), field('y'), words('w', 'hello')] }]))).toEqual(['moved']);
    expect(said(one, form([{ id: 'a', parts: [words('w', 'hello'), field('y'), field('x')] }, { id: 'b', parts: [field('z')] }]))).toEqual(['moved']);
  });

  it('has no public settings where nobody sees them', () => {
    expect(said({ ...one, use: 'staff' }, { ...one, use: 'staff', public: { ...one.public, consent: name('yes') } })).toEqual([]);
  });
});

test('a form is as it was exactly where nothing is said', () => {
  const parts = fc.uniqueArray(fc.constantFrom('p', 'q', 'r', 's').chain((key) => fc.record({ key: fc.constant(key), require: fc.boolean() })), { selector: ({ key }) => key });
  const anyForm = fc.tuple(parts, fc.boolean(), fc.integer({ min: 0, max: 4 })).map(([list, swapped, cut]) => {
    const [first, second] = [list.slice(0, cut), list.slice(cut)].map((some) => some.map(({ key, require }) => field(key, { require: require ? true : null })));
    const sections = [{ id: 'a', parts: first as unknown[] }, { id: 'b', parts: second as unknown[] }];
    return form(swapped ? sections.toReversed() : sections);
  });
  fc.assert(fc.property(anyForm, anyForm, (before, after) => {
    expect(formChanges(before, after).length === 0).toBe(JSON.stringify(before) === JSON.stringify(after));
  }), { seed: 7, numRuns: 300 });
});

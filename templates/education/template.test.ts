import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileScheme, fieldDef, fieldParser, type FieldDef, type FieldValues, guessMapping, methodParts, schemeDefinition, toTree } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { customersText, generateCustomers } from './generate-customers.ts';

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
type Localised = { zh: string; en: string };
type TemplateFile = {
  name: string; title: Localised; description: Localised;
  fields: unknown[];
  forms: { sections: { fields: string[] }[] }[];
  schemes: { key: string; name: Localised; definition: unknown }[];
  automations: { trigger: { scheme: string; class: string }; condition: null; actions: { kind: string; config: { url?: string } }[] }[];
};
const template = JSON.parse(read('template.json')) as TemplateFile;
const expected = JSON.parse(read('expected.json')) as { now: string; timeZone: string; counts: Record<string, Record<string, number>> };
const fields: FieldDef[] = template.fields.map((field) => fieldDef.parse(field));
const now = Date.parse(expected.now);

const dayMs = 86_400_000;
/** The local day of `now` less so many days; the fixed zone has no clock changes. */
const dateBefore = (days: number): string => new Date(now + 8 * 3_600_000 - days * dayMs).toISOString().slice(0, 10);

function valuesOf(sample: Record<string, unknown>): FieldValues {
  return Object.fromEntries(Object.entries(sample).map(([key, value]) => {
    const relative = typeof value === 'object' && value !== null && 'daysAgo' in value ? (value as { daysAgo: number }) : null;
    return [key, relative ? dateBefore(relative.daysAgo) : (value as FieldValues[string])];
  }));
}

const customers = generateCustomers().map((customer) => valuesOf(customer.fields));

describe('education template', () => {
  it('has fields, forms and names in both languages', () => {
    expect(new Set(fields.map((field) => field.key)).size).toBe(fields.length);
    for (const field of fields) expect([field.name.zh, field.name.en].every((name) => name !== '')).toBe(true);
    const known = new Set(fields.map((field) => field.key));
    for (const key of template.forms.flatMap((form) => form.sections).flatMap((section) => section.fields)) expect(known).toContain(key);
  });

  it('customers.json is what its generator writes', () => expect(read('customers.json')).toBe(customersText(generateCustomers())));

  it('every sample value is one its field takes, as stored', () => {
    const byKey = new Map(fields.map((field) => [field.key, field]));
    for (const values of customers) {
      for (const field of fields) if (field.required) expect(values[field.key]).toBeDefined();
      for (const [key, value] of Object.entries(values)) {
        const field = byKey.get(key);
        if (!field) throw new Error(`no field ${key}`);
        const text = Array.isArray(value) ? value.join(';') : String(value);
        expect(fieldParser(field)(text)).toEqual({ ok: true, value });
      }
    }
    expect(new Set(customers.map((values) => values.phone)).size).toBe(customers.length);
  });

  it.each(template.schemes.map((scheme) => [scheme.key, scheme] as const))('%s compiles, can be drawn, and puts the samples where expected', (key, scheme) => {
    const definition = schemeDefinition.parse(scheme.definition);
    const compiled = compileScheme(definition, fields);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
    for (const { when } of methodParts(definition.method)) expect(JSON.stringify(toTree(when, fields))).not.toContain('"advanced"');
    const counts: Record<string, number> = {};
    for (const values of customers) {
      const found = compiled.value.evaluate(values, { now, timeZone: expected.timeZone }).class ?? '';
      counts[found] = (counts[found] ?? 0) + 1;
    }
    expect(counts).toEqual(expected.counts[key]);
    for (const { key: known } of definition.classes) expect(counts[known] ?? 0).toBeGreaterThanOrEqual(15);
  });

  it('its automation names a class that is there and waits for a webhook address', () => {
    for (const { trigger, actions } of template.automations) {
      const scheme = template.schemes.find(({ key }) => key === trigger.scheme);
      expect(schemeDefinition.parse(scheme?.definition).classes.map(({ key }) => key)).toContain(trigger.class);
      expect(actions.map(({ kind, config }) => [kind, config.url])).toEqual([['task', undefined], ['webhook', '']]);
    }
  });

  it('the sample file finds its fields', () => {
    const [header = '', ...lines] = read('sample-import.csv').trim().split('\n');
    const headers = header.split(',').slice(0, -1);
    const columns = headers.map((name, index) => ({ header: name, samples: lines.map((line) => line.split(',')[index] ?? '').filter((text) => text !== '' && text !== 'Select') }));
    expect(lines.length).toBe(40);
    expect(guessMapping(columns, fields).map(({ field }) => field)).toEqual(['name', 'phone', 'wechat', 'city', 'stage', 'course', 'source', 'budget', 'lastContact', 'consultations', 'parentIntent', 'trialLesson', 'notes']);
  });
});

import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fieldDef, jsonLogic, key, localText, type LocalText, plainSection, schemeDefinition } from '@rubric/engine';
import { z } from 'zod';
import { AppError } from '../../failure/app-error.ts';

const folder = resolve(import.meta.dirname, '../../../../../templates');

const templateAction = z.object({ id: z.string().min(1).max(64), kind: z.string(), config: z.record(z.string(), z.unknown()) });

const templateFile = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  version: z.string(),
  title: localText,
  description: localText,
  industry: z.string(),
  fields: z.array(fieldDef),
  forms: z.array(z.object({ id: z.string(), name: localText, sections: z.array(plainSection) })),
  schemes: z.array(z.object({ key, name: localText, definition: schemeDefinition })),
  automations: z.array(z.object({
    name: localText,
    enabled: z.boolean(),
    trigger: z.object({ kind: z.literal('enteredClass'), scheme: key, class: z.string() }),
    condition: jsonLogic,
    actions: z.array(templateAction),
  })),
});

/** A value, or a date that many days before the day of installation. */
const templateValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.object({ daysAgo: z.number().int() })]);
const customersFile = z.object({ customers: z.array(z.object({ id: z.string().max(64), fields: z.record(z.string(), templateValue) })) });

export type TemplateCustomer = z.infer<typeof customersFile>['customers'][number];
export type Template = z.infer<typeof templateFile> & { customers: TemplateCustomer[] };

export type TemplateSummary = {
  name: string;
  version: string;
  title: LocalText;
  description: LocalText;
  industry: string;
  counts: { fields: number; schemes: number; automations: number; forms: number; customers: number };
  installed: boolean;
};

async function readTemplate(name: string): Promise<Template> {
  const [template, customers] = await Promise.all(['template.json', 'customers.json'].map(async (file): Promise<unknown> => JSON.parse(await readFile(join(folder, name, file), 'utf8'))));
  return { ...templateFile.parse(template), ...customersFile.parse(customers) };
}

/** All templates that come with the product, by name. */
export async function readTemplates(): Promise<Template[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const found = await Promise.all(names.map(async (name) => ((await readdir(join(folder, name))).includes('template.json') ? [await readTemplate(name)] : [])));
  return found.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Throws `notFound`. */
export async function getTemplate(name: string): Promise<Template> {
  const template = (await readTemplates()).find((candidate) => candidate.name === name);
  if (template === undefined) throw new AppError('notFound', { issues: [{ code: 'template.unknown', path: ['template'], params: { name } }] });
  return template;
}

export function summarise(template: Template, installed: boolean): TemplateSummary {
  const { name, version, title, description, industry, fields, schemes, automations, forms, customers } = template;
  const counts = { fields: fields.length, schemes: schemes.length, automations: automations.length, forms: forms.length, customers: customers.length };
  return { name, version, title, description, industry, counts, installed };
}

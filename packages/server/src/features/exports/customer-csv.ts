import { className, csvLine, formatValue, type Locale } from '@rubric/engine';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Definition } from '../definitions/definitions.ts';

type Column = { name: string; cell: (customer: CustomerRecord) => string };

/** `people`: user id → name; without it members are written by their ids, as classes are by their keys: for programs. */
export type CsvLanguage = { locale: Locale; people?: Record<string, string> };

export const allColumns = ({ fields, schemes }: Definition): string[] => ['id', ...fields.map(({ key }) => `field:${key}`), ...schemes.map(({ id }) => `class:${id}`)];

function fieldColumn({ fields, workspace }: Definition, key: string, { locale, people = {} }: CsvLanguage): Column | null {
  const field = fields.find((candidate) => candidate.key === key);
  if (field === undefined) return null;
  const cell = ({ fields: values }: CustomerRecord): string => {
    const value = values[key];
    if (value === undefined) return '';
    // A spreadsheet reads a number only without its unit.
    if (typeof value === 'number') return String(value);
    return field.type === 'user' ? (people[String(value)] ?? String(value)) : formatValue(value, field, locale, workspace.timeZone);
  };
  return { name: field.name[locale] || key, cell };
}

function classColumn({ schemes }: Definition, id: string, { locale, people }: CsvLanguage): Column | null {
  const scheme = schemes.find((candidate) => candidate.id === id);
  if (scheme === undefined) return null;
  const said = (key: string): string => (people === undefined ? key : className(key, scheme.compiled.definition, locale));
  const cell = ({ classes }: CustomerRecord): string => {
    const key = classes[id]?.class ?? null;
    return key === null ? '' : said(key);
  };
  return { name: scheme.name[locale] || scheme.key, cell };
}

function columnOf(definition: Definition, asked: string, language: CsvLanguage): Column | null {
  if (asked === 'id') return { name: 'id', cell: ({ id }) => id };
  const [, kind, key = ''] = /^(field|class):(.+)$/.exec(asked) ?? [];
  return kind === 'field' ? fieldColumn(definition, key, language) : kind === 'class' ? classColumn(definition, key, language) : null;
}

/** Customers as lines of a table that is safe to open. `columns`: `id`, `field:<key>` and `class:<scheme id>`; those that are not there are passed over. */
export async function* customerCsv(definition: Definition, customers: AsyncIterable<CustomerRecord>, columns: string[], language: CsvLanguage): AsyncGenerator<string> {
  const known = columns.flatMap((asked) => columnOf(definition, asked, language) ?? []);
  yield csvLine(known.map(({ name }) => name));
  for await (const customer of customers) yield csvLine(known.map(({ cell }) => cell(customer)));
}

import { type FieldDef, type FieldValues, matchFormOf, nameForm } from '@rubric/engine';

/** One value by which customers are told to be the same. */
export type Sign = { field: string; value: string; weight: number; /** Whether values that are much alike count, too. */ fuzzy: boolean };

/** How likely two customers are one when a field is the same, 0–1; names of people are shared by many. */
const weights = { unique: 1, contact: 0.9, firm: 0.85, birthday: 0.5, person: 0.6, region: 0.2 };

const names = (field: FieldDef): string => `${field.key} ${field.name.zh} ${field.name.en}`;
const isFirm = (field: FieldDef): boolean => /compan|firm|organi[sz]ation|account|公司|企业|单位/i.test(names(field));
const isBirthday = (field: FieldDef): boolean => field.type === 'date' && /birth|生日|出生/i.test(names(field));

function weightOf(field: FieldDef): number {
  if (field.source.kind !== 'input') return 0;
  if (field.unique) return weights.unique;
  if (field.type === 'phone' || field.type === 'email') return weights.contact;
  if (matchFormOf(field) === 'name') return isFirm(field) ? weights.firm : weights.person;
  if (isBirthday(field)) return weights.birthday;
  return field.type === 'region' ? weights.region : 0;
}

/** Phones keep their last digits, so that a country code in front makes no difference. */
function formOf(field: FieldDef, text: string): string {
  if (field.type === 'phone') return text.replace(/\D/g, '').slice(-11);
  return matchFormOf(field) === 'name' ? nameForm(text) : text.normalize('NFKC').trim().toLowerCase();
}

/** What can be compared between customers, made once for a set of fields. */
export function createSigns(fields: readonly FieldDef[]): (values: FieldValues) => Sign[] {
  const telling = fields.map((field) => ({ field, weight: weightOf(field) })).filter(({ weight }) => weight > 0);
  return (values) => telling.flatMap(({ field, weight }): Sign[] => {
    const value = values[field.key];
    if (value === undefined || Array.isArray(value)) return [];
    const form = formOf(field, String(value));
    return form === '' ? [] : [{ field: field.key, value: form, weight, fuzzy: matchFormOf(field) === 'name' && !field.unique }];
  });
}

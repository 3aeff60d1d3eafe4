import { type FieldDef, fieldParser, formatValue, type Locale } from '@rubric/engine';
import type { ImportMapping, NearChoice } from './import-types.ts';

const most = 100;

/**
 * Notes texts that are taken for a choice though they are not written like it ("GTXPro" for "GTX Pro"): probably meant so, and people
 * should see it.
 */
export function createNearChoices(fields: FieldDef[], mapping: ImportMapping, locale: Locale) {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const watched = mapping.columns.flatMap((target) => {
    const field = target.to === 'field' ? byKey.get(target.field) : undefined;
    if (field?.type !== 'choice') return [];
    return [{ index: target.index, field, parse: fieldParser(field), exact: new Set((field.choices ?? []).flatMap(({ key, name }) => [key, name.zh, name.en])) }];
  });
  const found = new Map<string, Omit<NearChoice, 'header'>>();
  return {
    note(cells: string[]) {
      for (const { index, field, parse, exact } of watched) {
        const text = (cells[index] ?? '').trim();
        if (text === '' || exact.has(text)) continue;
        const known = found.get(`${index} ${text}`);
        if (known) known.count += 1;
        else if (found.size < most) {
          const read = parse(text);
          if (read.ok && read.value !== null) found.set(`${index} ${text}`, { column: index, text, choice: formatValue(read.value, field, locale), count: 1 });
        }
      }
    },
    list: (headers: string[]): NearChoice[] => [...found.values()].map((near) => ({ ...near, header: headers[near.column] ?? '' })).sort((a, b) => b.count - a.count),
  };
}

export type SelectOption<Value extends string = string> = { value: Value; label: string; disabled?: boolean };

/** With more options than fit in sight, one types to find them. */
export const mostInSight = 12;

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** The options whose label holds what is typed, whatever the case, width and spaces. */
export function foundOptions<Option extends { label: string }>(options: readonly Option[], typed: string): readonly Option[] {
  const wanted = folded(typed);
  return wanted === '' ? options : options.filter(({ label }) => folded(label).includes(wanted));
}

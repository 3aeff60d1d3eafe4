import { className, type FieldDef } from '@rubric/engine';
import { useValues } from '../customers/use-values.ts';
import { useLocale, useMessages } from '../i18n/use-messages.ts';
import type { SchemeSummary } from '../schemes/scheme-types.ts';
import type { BulkAction } from './bulk-draft.ts';
import { messages } from './messages.ts';

/** Says an action as a sentence in the active language. */
export function useActionText(): (action: BulkAction, known: { fields: readonly FieldDef[]; schemes: readonly SchemeSummary[] }) => string {
  const t = useMessages(messages);
  const { locale } = useLocale();
  const { valueText } = useValues();
  return (action, { fields, schemes }) => {
    const words = t.value.action;
    if (action.kind === 'remove') return words.remove;
    if (action.kind === 'override' || action.kind === 'release') {
      const scheme = schemes.find(({ id }) => id === action.schemeId);
      const name = scheme?.name[locale.value] ?? words.goneScheme;
      return action.kind === 'release' ? words.release(name) : words.override(name, scheme ? className(action.class, scheme, locale.value) : action.class);
    }
    const field = fields.find(({ key }) => key === action.field);
    const name = field?.name[locale.value] ?? words.goneField;
    const said = (value: string | number | boolean | string[]): string => (field ? valueText(field, { [field.key]: value }) : String(value));
    if (action.kind !== 'set') return words[action.kind](name, said(action.items));
    return action.value === null ? words.clear(name) : words.set(name, said(action.value));
  };
}

import type { FieldDef } from '@rubric/engine';
import { useValues } from '../customers/use-values.ts';
import { useLocale, useMessages } from '../i18n/use-messages.ts';
import type { BulkAction } from './bulk-draft.ts';
import { messages } from './messages.ts';

/** Says an action as a sentence in the active language. */
export function useActionText(): (action: BulkAction, fields: readonly FieldDef[]) => string {
  const t = useMessages(messages);
  const { locale } = useLocale();
  const { valueText } = useValues();
  return (action, fields) => {
    const words = t.value.action;
    if (action.kind === 'remove') return words.remove;
    const field = fields.find(({ key }) => key === action.field);
    const name = field?.name[locale.value] ?? words.goneField;
    const said = (value: string | number | boolean | string[]): string => (field ? valueText(field, { [field.key]: value }) : String(value));
    if (action.kind !== 'set') return words[action.kind](name, said(action.items));
    return action.value === null ? words.clear(name) : words.set(name, said(action.value));
  };
}

import { formatValue, type FieldDef, type FieldValues } from '@rubric/engine';
import { useLocale } from '../i18n/use-messages.ts';
import { useSession } from '../session/use-session.ts';

/** Customers' values as people read them, in the active language and the workspace's time zone. */
export function useValues() {
  const { locale } = useLocale();
  const { session } = useSession();
  return {
    /** '' for a missing value. */
    valueText: (field: FieldDef, values: FieldValues): string => {
      const value = values[field.key];
      return value === undefined ? '' : formatValue(value, field, locale.value, session.value?.workspace.timeZone);
    },
  };
}

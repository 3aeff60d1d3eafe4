import { formatValue, type FieldDef, type FieldValues } from '@rubric/engine';
import { useQuery } from '@tanstack/vue-query';
import { trpc } from '../api/trpc.ts';
import { messages } from '../field-inputs/messages.ts';
import { useLocale, useMessages } from '../i18n/use-messages.ts';
import { useSession } from '../session/use-session.ts';

/** Customers' values as people read them, in the active language and the workspace's time zone; members by their names. */
export function useValues() {
  const { locale } = useLocale();
  const t = useMessages(messages);
  const { session } = useSession();
  const { data: members } = useQuery({ ...trpc.members.list.queryOptions().value, staleTime: 60_000 });
  return {
    /** '' for a missing value. */
    valueText: (field: FieldDef, values: FieldValues): string => {
      const value = values[field.key];
      if (value === undefined) return '';
      if (field.type === 'user') return members.value ? (members.value.find(({ id }) => id === value)?.name ?? t.value.former) : '';
      return formatValue(value, field, locale.value, session.value?.workspace.timeZone);
    },
  };
}

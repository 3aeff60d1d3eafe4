import type { FieldDef } from '@rubric/engine';
import { computed, type Ref } from 'vue';
import { useLocale } from '../i18n/use-messages.ts';
import type { SchemeSummary } from '../schemes/scheme-types.ts';
import { findTitleField, listFields } from './list-columns.ts';
import { listTypes } from './numeric-types.ts';

type Given = { fields: Ref<FieldDef[]>; schemes: Ref<SchemeSummary[]>; chosen: Ref<string[]> };

const usualFields = 4;

/** The columns beside the title: the chosen ones, or every scheme and a few fields. */
export function useListColumns({ fields, schemes, chosen }: Given) {
  const { locale } = useLocale();
  const title = computed(() => findTitleField(fields.value));
  const usual = computed(() => [...schemes.value.map(({ id }) => `class:${id}`), ...listFields(fields.value, usualFields).map(({ key }) => `field:${key}`)]);
  const options = computed(() => [
    ...schemes.value.map(({ id, name }) => ({ key: `class:${id}`, name: name[locale.value] })),
    ...fields.value.filter((field) => field !== title.value).map(({ key, name }) => ({ key: `field:${key}`, name: name[locale.value] })),
  ]);
  const known = computed(() => chosen.value.filter((key) => options.value.some((option) => option.key === key)));
  const shown = computed(() => (known.value.length > 0 ? known.value : usual.value));
  return {
    options, shown,
    shownSchemes: computed(() => schemes.value.filter(({ id }) => shown.value.includes(`class:${id}`))),
    shownFields: computed(() => shown.value.flatMap((column) => fields.value.filter(({ key }) => column === `field:${key}`))),
    title,
    sortable: computed(() => [
      ...schemes.value.map(({ id, name }) => ({ value: `class:${id}`, label: name[locale.value] })),
      ...fields.value.filter(({ type }) => !listTypes.has(type)).map(({ key, name }) => ({ value: `field:${key}`, label: name[locale.value] })),
    ]),
  };
}

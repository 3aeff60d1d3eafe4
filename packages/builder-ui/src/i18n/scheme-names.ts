import type { SchemeName } from '@rubric/engine';
import { computed, inject, provide } from 'vue';
import type { ComputedRef, InjectionKey } from 'vue';

const schemeNames: InjectionKey<ComputedRef<readonly SchemeName[]>> = Symbol('names of schemes');

/** Hands the names of schemes to every sentence of a page, so that a condition that asks for a class in another scheme names both. */
export const provideSchemeNames = (names: () => readonly SchemeName[]): void => provide(schemeNames, computed(names));

/** None outside of a page that provides them: sentences fall back to keys. */
export const useSchemeNames = (): ComputedRef<readonly SchemeName[]> => inject(schemeNames, () => computed(() => []), true);

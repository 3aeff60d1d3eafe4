import type { SchemeClasses, SchemeDefinition, SchemeName } from '@rubric/engine';
import type { PublishedScheme } from './definitions.ts';

/** Published definitions by scheme key. */
export const definitionsByKey = (schemes: readonly PublishedScheme[]): Record<string, SchemeDefinition> =>
  Object.fromEntries(schemes.map(({ key, compiled }) => [key, compiled.definition]));

/** The classes of published schemes, which conditions may ask for. */
export const classesOf = (schemes: readonly PublishedScheme[]): SchemeClasses =>
  Object.fromEntries(schemes.map(({ key, compiled }) => [key, compiled.definition.classes.map((known) => known.key)]));

/** What published schemes and their classes are called, for sentences that name them. */
export const namesOf = (schemes: readonly PublishedScheme[]): SchemeName[] =>
  schemes.map(({ key, name, compiled }) => ({ key, name, classes: compiled.definition.classes.map((known) => ({ key: known.key, name: known.name })) }));

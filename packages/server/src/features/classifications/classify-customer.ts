import type { EvaluationContext } from '@rubric/engine';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';
import { classificationFrom } from './classification-from.ts';
import type { ClassMove } from './class-move.ts';

/** A customer's classes by scheme key, for conditions that ask for them. */
export const classesByKey = (schemes: readonly PublishedScheme[], { classes }: Pick<CustomerRecord, 'classes'>): Record<string, string | null> =>
  Object.fromEntries(schemes.map(({ id, key }) => [key, classes[id]?.class ?? null]));

/** What an evaluation by this scheme may depend on. Most schemes need no more than everyone shares. */
function contextFor({ readsClasses, statistics }: PublishedScheme, shared: EvaluationContext, classes: Record<string, string | null>): EvaluationContext {
  if (readsClasses.length === 0) return statistics === null ? shared : { ...shared, ...statistics };
  return { ...shared, ...statistics, classes };
}

/** The context of one customer's evaluation by one scheme, now. */
export const contextOf = (definition: Definition, scheme: PublishedScheme, customer: CustomerRecord, now: number): EvaluationContext =>
  contextFor(scheme, definition.context(now), classesByKey(definition.schemes, customer));

/**
 * Classifies by the schemes that are due, and by those whose conditions ask for a class that thereby changed. Schemes come in an
 * order in which each follows those it asks for, so one pass is enough.
 */
export function classifyCustomer(definition: Definition, customer: CustomerRecord, isDue: (scheme: PublishedScheme) => boolean, now: number): ClassMove[] {
  const { schemes } = definition;
  const classes = schemes.some(({ readsClasses }) => readsClasses.length > 0) ? classesByKey(schemes, customer) : {};
  const shared = definition.context(now);
  const changed = new Set<string>();
  return schemes.flatMap((scheme): ClassMove[] => {
    if (!isDue(scheme) && !scheme.readsClasses.some((key) => changed.has(key))) return [];
    const before = customer.classes[scheme.id];
    const after = classificationFrom(scheme.compiled.evaluate(customer.fields, contextFor(scheme, shared, classes)), scheme.version, now, before);
    if ((before?.class ?? null) !== after.class) changed.add(scheme.key);
    classes[scheme.key] = after.class;
    return [{ customerId: customer.id, schemeId: scheme.id, before, after }];
  });
}

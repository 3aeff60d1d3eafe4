import type { EvaluationContext } from '@rubric/engine';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';
import { withFieldFlips } from '../derived/field-flips.ts';
import { classificationOf, lockAfter, type LockOccasion } from './class-lock.ts';
import type { ClassMove } from './class-move.ts';
import { schemeResult } from './scheme-result.ts';

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

/** `isDue`: the schemes to classify by. */
export type Occasion = LockOccasion & { isDue: (scheme: PublishedScheme) => boolean };

/**
 * Classifies by the schemes that are due, by those whose override ends or changes, and by those whose conditions ask for a class
 * that thereby changed. Schemes come in an order in which each follows those it asks for, so one pass is enough.
 */
export function classifyCustomer(definition: Definition, customer: CustomerRecord, occasion: Occasion): ClassMove[] {
  const { schemes } = definition;
  const { now, isDue, decision } = occasion;
  const classes = schemes.some(({ readsClasses }) => readsClasses.length > 0) ? classesByKey(schemes, customer) : {};
  const shared = definition.context(now);
  const changed = new Set<string>();
  return schemes.flatMap((scheme): ClassMove[] => {
    const { id, key, version, compiled, readsClasses } = scheme;
    const before = customer.classes[id];
    const { held, ended } = lockAfter(before, { id, definition: compiled.definition }, occasion);
    if (!isDue(scheme) && ended === null && decision?.schemeId !== id && !readsClasses.some((asked) => changed.has(asked))) return [];
    const outcome = compiled.evaluate(customer.fields, contextFor(scheme, shared, classes));
    const own = schemeResult(withFieldFlips(outcome, scheme.reads, customer.fieldFlips), version, now, before?.lock?.shadow ?? before);
    const after = classificationOf(own, held, before, now);
    if ((before?.class ?? null) !== after.class) changed.add(key);
    classes[key] = after.class;
    return [{ customerId: customer.id, schemeId: id, before, after, ended }];
  });
}

import type { LocalText } from '@rubric/engine';
import { AppError } from '../../failure/app-error.ts';
import type { AutomationDocument } from '../../store/port/document-kinds.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import { customerCondition } from '../automations/customer-condition.ts';
import { type ClassMove, isMove, waitsForClass } from '../classifications/class-move.ts';
import type { Definition } from '../definitions/definitions.ts';

/** An automation that an action would start, and for how many customers: those who come into the class it waits for and meet its condition. */
export type AutomationStart = { id: string; name: LocalText; customers: number };

type Starts = {
  /** A customer as it would be, and the classes that it would come from and to. */
  add: (customer: CustomerRecord, classified: ClassMove[]) => void;
  /** Those that start at all, most customers first. */
  list: () => AutomationStart[];
};

/** One whose condition has ceased to fit the fields runs for nobody. */
function holdsFor({ condition }: AutomationDocument, definition: Definition, now: number): (customer: CustomerRecord) => boolean {
  try {
    return customerCondition(condition, definition, now);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return () => false;
    throw error;
  }
}

/** Counts what the automations that are on would be started for. */
export function countStarts(definition: Definition, now: number): Starts {
  const waiting = definition.automations.map((automation) => ({ ...automation, holds: holdsFor(automation, definition, now), customers: 0 }));
  return {
    add(customer, classified) {
      for (const { schemeId, after } of classified.filter(isMove)) {
        for (const automation of waiting) if (waitsForClass(automation, schemeId, after.class) && automation.holds(customer)) automation.customers += 1;
      }
    },
    list: () => waiting.filter(({ customers }) => customers > 0).map(({ id, name, customers }) => ({ id, name, customers })).sort((a, b) => b.customers - a.customers),
  };
}

import type { FieldValue } from '../model/field.ts';
import type { ConditionTrace } from '../model/outcome.ts';
import type { Run } from './run.ts';
import { isMissing, type Slot } from './slots.ts';

/** What the record holds in a slot, as it is stored; null where it is missing. */
function stored(run: Run, slot: Slot): FieldValue | null {
  if (isMissing(run, slot)) return null;
  if (slot.type === 'number') return run.numbers[slot.index] as number;
  return slot.type === 'date' || slot.type === 'dateTime' ? (run.record[slot.key] ?? null) : (run.values[slot.index] as FieldValue);
}

/** To be called before a record is traced: a field that many conditions read is listed once, and their traces share the list. */
export function listReads(run: Run, slots: readonly Slot[]): void {
  run.reads = slots.map((slot) => [{ field: slot.key, value: stored(run, slot) }]);
}

/** The reads of some slots, from those listed. */
export function readsFrom({ reads }: Run, slots: readonly Slot[]): ConditionTrace['reads'] {
  const [only] = slots;
  return only && slots.length === 1 ? (reads[only.index] as ConditionTrace['reads']) : slots.flatMap(({ index }) => reads[index] ?? []);
}

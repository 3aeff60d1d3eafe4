import type { NearestBound, NearestChange } from './answer.ts';
import type { Axis } from './axis.ts';
import { givesWith, type Attempts, type Changed } from './attempts.ts';
import type { Slider } from './options.ts';

type Bound = Pick<NearestChange, 'bound' | 'until'>;

function boundOfChoice(changed: Changed, { field, from, options }: Slider, attempts: Attempts): Bound {
  const isFree = from === null && options.every(({ value }) => givesWith(attempts, changed, field, value));
  return { bound: isFree && (options.length > 1 || options[0]?.example === true) ? 'any' : 'exactly', until: null };
}

/** A present value that moves to the very end of its field's range is meant as "as far as this", not as "exactly". */
function directionOf(from: number, place: number, axis: Axis, may: (step: number) => boolean): NearestBound {
  const [up, down] = [may(place + 1), may(place - 1)];
  if (!Number.isNaN(from)) {
    if (place > from) return up || place === axis.max ? 'atLeast' : 'exactly';
    return down || place === axis.min ? 'atMost' : 'exactly';
  }
  if (up && down) return 'any';
  if (up) return 'atLeast';
  return down ? 'atMost' : 'exactly';
}

/** The last step of the stretches that do it too, one after the other from `place` on; null if they all do. */
function lastStep(place: number, bound: NearestBound, { borders, axis }: { borders: readonly number[]; axis: Axis }, may: (step: number) => boolean): number | null {
  if (bound === 'atLeast') {
    const end = borders.find((border) => border > place && !may(border));
    return end === undefined ? null : Math.min(end - 1, axis.max);
  }
  const end = borders.findLast((border) => border <= place && !may(border - 1));
  return end === undefined || end <= axis.min ? null : end;
}

/** How strictly the new value of a field is meant, the other changes made. */
export function boundOf(changed: Changed, slider: Slider, attempts: Attempts): Bound {
  const { field, from, axis, borders } = slider;
  const to = changed.get(field);
  if (!axis || to === undefined) return boundOfChoice(changed, slider, attempts);
  const place = axis.place(to);
  const may = (step: number): boolean => step >= axis.min && step <= axis.max && givesWith(attempts, changed, field, axis.value(step));
  const bound = directionOf(from === null ? Number.NaN : axis.place(from), place, axis, may);
  if (bound !== 'atLeast' && bound !== 'atMost') return { bound, until: null };
  const last = lastStep(place, bound, { borders, axis }, may);
  return { bound, until: last === null ? null : axis.value(last) };
}

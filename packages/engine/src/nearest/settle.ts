import type { FieldDef } from '../model/field.ts';
import type { NearestChange, NearestSuggestion } from './answer.ts';
import { changedBy, givesWith, type Attempts, type Changed, type Move } from './attempts.ts';
import { boundOf } from './bound.ts';
import type { Slider } from './options.ts';

type Settling = { attempts: Attempts; sliderOf: ReadonlyMap<FieldDef, Slider> };

const rounds = 4;

/** The smallest part of the changes that gives the class already; all of them if no part does. */
function withoutSuperfluous(changed: Changed, { attempts }: Settling): Changed {
  const entries = [...changed];
  const parts = Array.from({ length: 2 ** entries.length - 2 }, (_, index) => entries.filter((_entry, bit) => ((index + 1) >> bit) % 2 === 1));
  const smallest = parts.sort((a, b) => a.length - b.length).find((part) => attempts.gives(new Map(part)));
  return smallest ? new Map(smallest) : changed;
}

/** Halves the way between the present value and the new one while the class stays. */
function shorten(changed: Changed, { field, from, axis }: Slider, attempts: Attempts): Changed {
  const to = changed.get(field);
  if (!axis || from === null || to === undefined) return changed;
  const goal = axis.place(to);
  const direction = goal > axis.place(from) ? 1 : -1;
  let reached = goal;
  let short = direction === 1 ? Math.max(axis.min - 1, Math.floor(axis.place(from))) : Math.min(axis.max + 1, Math.ceil(axis.place(from)));
  while (Math.abs(reached - short) > 1) {
    const middle = Math.trunc((reached + short) / 2);
    if (givesWith(attempts, changed, field, axis.value(middle))) reached = middle;
    else short = middle;
  }
  return reached === goal ? changed : new Map([...changed, [field, axis.value(reached)]]);
}

/** Takes back the items added or removed that the class does not need. */
function takeBack(changed: Changed, { field, from }: Slider, attempts: Attempts): Changed {
  const first = changed.get(field);
  if (!Array.isArray(first)) return changed;
  const present = Array.isArray(from) ? from : [];
  let items = first;
  for (const item of [...first.filter((one) => !present.includes(one)), ...present.filter((one) => !first.includes(one))]) {
    const fewer = items.includes(item) ? items.filter((one) => one !== item) : [...items, item];
    if (fewer.length > 0 && givesWith(attempts, changed, field, fewer)) items = fewer;
  }
  return items === first ? changed : new Map([...changed, [field, items]]);
}

function settled(changed: Changed, settling: Settling): Changed {
  let now = changed;
  for (let round = 0; round < rounds; round += 1) {
    const before = now;
    now = withoutSuperfluous(now, settling);
    for (const field of now.keys()) {
      const slider = settling.sliderOf.get(field);
      if (slider) now = takeBack(shorten(now, slider, settling.attempts), slider, settling.attempts);
    }
    if (now === before) return now;
  }
  return withoutSuperfluous(now, settling);
}

/** A suggestion from moves that give the class: nothing superfluous, nothing moved further than needed. */
export function settle(moves: readonly Move[], attempts: Attempts): NearestSuggestion {
  const sliderOf = new Map(moves.map(({ slider }) => [slider.field, slider]));
  const changed = settled(changedBy(moves), { attempts, sliderOf });
  const changes = moves.flatMap(({ slider }): NearestChange[] => {
    const { field, from } = slider;
    const to = changed.get(field);
    return to === undefined ? [] : [{ field: field.key, from, to, ...boundOf(changed, slider, attempts) }];
  });
  return { changes, outcome: attempts.outcome(changed) };
}

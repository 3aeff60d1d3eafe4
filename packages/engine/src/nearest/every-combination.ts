import { costOf, type Move } from './attempts.ts';
import type { Slider } from './options.ts';

/** How many ways there are to move exactly `size` of the fields. */
export function countCombinations(sliders: readonly Slider[], size: number): number {
  const ways = [1, ...Array.from({ length: size }, () => 0)];
  for (const { options } of sliders) for (let taken = size; taken > 0; taken -= 1) ways[taken] = (ways[taken] ?? 0) + (ways[taken - 1] ?? 0) * options.length;
  return ways[size] ?? 0;
}

function combine(sliders: readonly Slider[], size: number, first: number): Move[][] {
  if (size === 0) return [[]];
  return sliders.slice(first).flatMap((slider, index) =>
    combine(sliders, size - 1, first + index + 1).flatMap((rest) => slider.options.map((option) => [{ slider, option }, ...rest])));
}

export const byCost = (a: readonly Move[], b: readonly Move[]): number => costOf(a) - costOf(b);

/** All of them, the smallest movement first. To be asked for only where they are few. */
export const everyCombination = (sliders: readonly Slider[], size: number): Move[][] => combine(sliders, size, 0).sort(byCost);

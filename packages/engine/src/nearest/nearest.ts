import type { FieldDef } from '../model/field.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import type { CompiledScheme } from '../methods/compiled-scheme.ts';
import type { NearestAnswer, NearestReason, NearestRequest, NearestSuggestion } from './answer.ts';
import { createAttempts, type Attempts, type Move } from './attempts.ts';
import { createCardLayers } from './card-layers.ts';
import { createCardReader, type CardReader } from './card-reader.ts';
import { conditionsOf } from './conditions.ts';
import { countCombinations, everyCombination } from './every-combination.ts';
import { createSliders, type Slider } from './options.ts';
import { createProbe, type Probe } from './probe.ts';
import { createRuleLayers } from './rule-layers.ts';
import { settle } from './settle.ts';

/** Suggestions change at most this many fields. */
const mostChanges = 5;
/** Up to this many fields, every combination is tried where they are few enough. */
const mostTriedBlindly = 3;
const fewEnough = 1500;

type Layers = (size: number) => Move[][];

type Asking = { probe: Probe; reader: CardReader | null; sliders: readonly Slider[] };

function layersOf(scheme: CompiledScheme, request: NearestRequest, { probe, reader, sliders }: Asking): Layers {
  const { method } = scheme.definition;
  const { record, target } = request;
  if (method.kind === 'rules') {
    const slidersBy = new Map(sliders.map((slider) => [slider.field.key, slider]));
    return createRuleLayers(method, scheme.definition, target, { probe, record, slidersBy });
  }
  if (reader) return createCardLayers(scheme.definition, target, reader, { record, sliders });
  return () => [];
}

const isWithin = (part: readonly string[], whole: readonly string[]): boolean => part.every((field) => whole.includes(field));

/** Fewest fields first, and beside the best at most one field more; a set of fields that holds a smaller solution is not looked at again. */
function search(attempts: Attempts, sliders: readonly Slider[], layers: Layers, limit: number): { suggestions: NearestSuggestion[]; isComplete: boolean } {
  const suggestions: NearestSuggestion[] = [];
  let isComplete = true;
  let last = Math.min(mostChanges, sliders.length);
  for (let size = 1; size <= last; size += 1) {
    const guided = layers(size);
    const isFew = size <= mostTriedBlindly && countCombinations(sliders, size) <= fewEnough;
    if (!isFew && size <= mostTriedBlindly) isComplete = false;
    for (const moves of isFew ? everyCombination(sliders, size) : guided) {
      if (suggestions.length >= limit || attempts.isSpent()) return { suggestions, isComplete: isComplete && !attempts.isSpent() };
      const fields = moves.map(({ slider }) => slider.field.key);
      if (suggestions.some(({ changes }) => isWithin(changes.map(({ field }) => field), fields)) || !attempts.reaches(moves)) continue;
      const suggestion = settle(sliders.flatMap((slider) => moves.filter((move) => move.slider === slider)), attempts);
      const found = suggestion.changes.map(({ field }) => field);
      if (!suggestions.some(({ changes }) => isWithin(changes.map(({ field }) => field), found))) suggestions.push(suggestion);
    }
    if (suggestions.length > 0) last = Math.min(last, (suggestions[0]?.changes.length ?? 0) + 1);
  }
  return { suggestions, isComplete };
}

/** Input fields that name no person; or those that the caller names. */
function changeableFields(fields: readonly FieldDef[], scheme: CompiledScheme, changeable: readonly string[] | undefined): FieldDef[] {
  const read = new Set(scheme.references());
  const isOpen = (field: FieldDef): boolean => (changeable ? changeable.includes(field.key) : field.source.kind === 'input' && !field.personal && !field.unique);
  return fields.filter((field) => read.has(field.key) && isOpen(field));
}

/** Several fields of one formula may have to move by amounts that nothing names. */
const hasFormula = ({ method }: SchemeDefinition): boolean =>
  method.kind === 'scoreCard' && method.groups.some(({ rows }) => rows.some(({ points }) => typeof points !== 'number' && points.kind === 'formula'));

const none = (reason: NearestReason): NearestAnswer => ({ reached: false, reason, suggestions: [] });

/**
 * The smallest changes of a customer's fields that give a class: "why B, not A?". Every suggestion has been evaluated; none holds a
 * superfluous change. The search is bounded (see docs/rules.md), pure and deterministic, and never throws.
 */
export function nearest(scheme: CompiledScheme, fields: readonly FieldDef[], request: NearestRequest): NearestAnswer {
  const { record, context, target, changeable, limit = 3 } = request;
  if (!scheme.definition.classes.some(({ key }) => key === target)) return none('unknownClass');
  if (scheme.evaluate(record, context).class === target) return none('alreadyThere');
  const open = changeableFields(fields, scheme, changeable);
  const { definition } = scheme;
  const reader = definition.method.kind === 'scoreCard' ? createCardReader(definition.method, fields, context) : null;
  const probe = createProbe(conditionsOf(definition, request, reader), fields, context);
  const sliders = createSliders(open, probe, { record, context }).filter(({ options }) => options.length > 0);
  if (sliders.length === 0) return none('nothingToChange');
  const attempts = createAttempts(scheme, request, probe.nodes.length);
  const { suggestions, isComplete } = search(attempts, sliders, layersOf(scheme, request, { probe, reader, sliders }), limit);
  if (suggestions.length > 0) return { reached: true, suggestions: suggestions.sort((a, b) => a.changes.length - b.changes.length) };
  return none(isComplete && !hasFormula(definition) ? 'outOfReach' : 'notFound');
}

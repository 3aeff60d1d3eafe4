import type { ScoreCardMethod, ScoreGroup, ScoreRow } from '@rubric/engine';
import { scoreRowTitle } from '@rubric/engine';
import { nextTick, provide } from 'vue';
import type { ComputedRef, InjectionKey, Ref } from 'vue';
import { freshId } from '../../builder/fresh-id.ts';
import { directionOf } from '../../builder/tree-places.ts';
import type { Direction } from '../../builder/tree-places.ts';
import { useDrag } from '../../builder/use-drag.ts';
import type { DragHandle } from '../../builder/use-drag.ts';
import { useSchemeNames } from '../../i18n/scheme-names.ts';
import { useLocale } from '../../i18n/use-messages.ts';
import type { SchemeContext } from '../editor/scheme-context.ts';
import type { messages } from '../messages.ts';
import { duplicateRow, moveRow, removeRow, setRow } from '../scheme-edits.ts';
import { rowPlace } from './row-place.ts';

export type RowAction = Direction | 'duplicate' | 'mute' | 'remove';

/** What the rows of one score card share. */
export type CardContext = {
  drag: DragHandle;
  say: (row: ScoreRow) => string;
  act: (row: ScoreRow, action: RowAction) => void;
  /** Where an action would take the row; null when it cannot go that way. */
  placeOf: (row: ScoreRow, direction: Direction) => { group: ScoreGroup; index: number } | null;
};

export const cardContext: InjectionKey<CardContext> = Symbol('score card');

type CardDeps = {
  root: Ref<HTMLElement | null>;
  card: ComputedRef<ScoreCardMethod | null>;
  context: SchemeContext;
  words: Readonly<Ref<(typeof messages)['zh']>>;
};

export const provideCard = ({ root, card, context, words }: CardDeps): { drag: DragHandle; onKey: (event: KeyboardEvent) => void } => {
  const { locale } = useLocale();
  const schemes = useSchemeNames();
  const groups = (): ScoreGroup[] => card.value?.groups ?? [];
  const rowOf = (id: string): ScoreRow | undefined => groups().flatMap(({ rows }) => rows).find((row) => row.id === id);
  const say = (row: ScoreRow): string => scoreRowTitle(row, context.fields.value, locale.value, schemes.value);

  const focus = async (id: string, control: string): Promise<void> => {
    await nextTick();
    root.value?.querySelector<HTMLElement>(`[data-drop-item="${CSS.escape(id)}"] [data-control="${control}"]`)?.focus();
  };
  const moveTo = (id: string, groupId: string, index: number, control: string): void => {
    const row = rowOf(id);
    const group = groups().find((other) => other.id === groupId);
    if (row === undefined || group === undefined || context.readonly.value) return;
    context.edit(moveRow(id, groupId, index), words.value.card.label.moveRow);
    context.announce(words.value.card.moved(say(row), group.name[locale.value], index + 1));
    void focus(id, control);
  };
  const drag = useDrag({ root: () => root.value, accepts: () => true, drop: (id, { parent, index }) => moveTo(id, parent, index, 'handle') });
  const placeOf: CardContext['placeOf'] = (row, direction) => rowPlace(groups(), row.id, direction);

  const act: CardContext['act'] = (row, action) => {
    const labels = words.value.card.label;
    if (action === 'duplicate') context.edit(duplicateRow(row.id, freshId('row')), labels.duplicateRow);
    else if (action === 'mute') context.edit(setRow(row.id, { muted: !row.muted }), labels.muteRow);
    else if (action === 'remove') context.edit(removeRow(row.id), labels.removeRow);
    else {
      const place = placeOf(row, action);
      if (place !== null) moveTo(row.id, place.group.id, place.index, 'menu');
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    const direction = directionOf(event);
    const target = event.target as Element;
    if (direction === null || event.defaultPrevented || target.closest('[data-condition-editor]') !== null) return;
    const id = target.closest<HTMLElement>('[data-drop-item]')?.dataset['dropItem'];
    const row = id === undefined ? undefined : rowOf(id);
    const place = row === undefined ? null : placeOf(row, direction);
    if (row === undefined) return;
    event.preventDefault();
    const control = target.closest<HTMLElement>('[data-control]')?.dataset['control'] ?? 'menu';
    if (place !== null) moveTo(row.id, place.group.id, place.index, control);
  };
  provide(cardContext, { drag, say, act, placeOf });
  return { drag, onKey };
};

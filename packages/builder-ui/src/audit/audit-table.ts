import { csvLine, type Locale, type LocalText } from '@rubric/engine';
import type { RouterOutputs } from '../api/trpc.ts';
import { changeParts, type TextContext } from '../customer/timeline/entry-text.ts';

export type FoundChange = RouterOutputs['history']['search']['items'][number];
export type AuditWords = { columns: string[]; actors: Record<FoundChange['change']['actor']['kind'], string>; gone: Record<'merged' | 'removed' | 'gone', string> };

const mark = '\uFEFF';
const say = (name: string | LocalText, locale: Locale): string => (typeof name === 'string' ? name : name[locale] || name.zh || name.en);

export function actorText({ change, actorName }: Pick<FoundChange, 'change' | 'actorName'>, locale: Locale, words: AuditWords): string {
  const kind = words.actors[change.actor.kind];
  if (actorName === null) return kind;
  return change.actor.kind === 'user' ? say(actorName, locale) : `${kind} · ${say(actorName, locale)}`;
}

export const customerText = ({ title, state }: FoundChange['customer'], words: AuditWords): string => title ?? (state === 'present' ? '' : words.gone[state]);

/** The header of the table. */
export const auditHeader = (words: AuditWords): string => mark + csvLine(words.columns);

/** The rows that an activity was added up from: their sums say what changed. */
const isLines = (path: string): boolean => /^activities\.[^.]+\.lines$/.test(path);

/** A line for each value that changed, or one where none is left to tell; no text in it runs as a formula. `time` is in the workspace's time zone. */
export function auditLines(found: FoundChange, words: AuditWords, context: TextContext & { time: (at: number) => string }): string {
  const { change, customer } = found;
  const { kinds, causes } = context.words;
  const head = [context.time(change.at), actorText(found, context.locale, words), causes[change.cause.kind], kinds[change.kind], customerText(customer, words), customer.id];
  const values = change.values.filter(({ path }) => !path.startsWith('versions.') && !isLines(path)).map((value) => changeParts(value, context));
  const told = values.length === 0 ? [{ what: '', before: '', after: '' }] : values;
  return told.map(({ what, before, after }) => csvLine([...head, what, before, after, change.reason ?? ''])).join('');
}

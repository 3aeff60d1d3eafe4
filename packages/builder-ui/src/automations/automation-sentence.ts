import { className, conditionSentence } from '@rubric/engine';
import type { ClassDef, FieldDef, Locale, LocalText } from '@rubric/engine';
import { findActionKind } from './actions/registry.ts';
import type { AutomationDraft } from './automation-types.ts';
import type { messages } from './messages.ts';

type KnownScheme = { id: string; key: string; name: LocalText; classes: ClassDef[] };

/** An automation in plain words. A scheme or class that is gone is named by its key. */
export const automationSentence = (automation: AutomationDraft, schemes: KnownScheme[], fields: FieldDef[], locale: Locale, words: (typeof messages)['zh']): string => {
  const { trigger, condition, actions } = automation;
  const scheme = schemes.find(({ id }) => id === trigger.schemeId);
  const known = scheme?.classes.find(({ key }) => key === trigger.class);
  const said = known === undefined ? trigger.class : className(known.key, { classes: [known] }, locale);
  const when = words.sentence.when(scheme === undefined ? said : words.sentence.class(scheme.name[locale], said));
  const head = condition === null ? when : words.sentence.withCondition(when, conditionSentence(condition, fields, locale, schemes));
  const done = actions.map(({ kind, config }) => findActionKind(kind)?.sentence(config, words.actions, locale) ?? words.actions.unknown(kind));
  return words.sentence.whole(head, done.length === 0 ? [words.sentence.nothing] : done);
};

import { className, conditionSentence } from '@rubric/engine';
import type { ClassDef, FieldDef, Locale, LocalText } from '@rubric/engine';
import { findActionKind } from './actions/registry.ts';
import type { AutomationDraft } from './automation-types.ts';
import type { messages } from './messages.ts';

type KnownScheme = { id: string; key: string; name: LocalText; classes: ClassDef[] };
type Design = { schemes: KnownScheme[]; fields: FieldDef[]; forms: { id: string; name: LocalText }[] };
type Words = (typeof messages)['zh'];

function whenText({ trigger }: Pick<AutomationDraft, 'trigger'>, { schemes, forms }: Design, locale: Locale, words: Words): string {
  if (trigger.kind === 'formSubmitted') return words.sentence.whenForm(forms.find(({ id }) => id === trigger.formId)?.name[locale] ?? words.when.goneForm);
  const scheme = schemes.find(({ id }) => id === trigger.schemeId);
  const known = scheme?.classes.find(({ key }) => key === trigger.class);
  const said = known === undefined ? trigger.class : className(known.key, { classes: [known] }, locale);
  return words.sentence.when(scheme === undefined ? said : words.sentence.class(scheme.name[locale], said));
}

/** An automation in plain words. A scheme or class that is gone is named by its key, a form as one that is gone. */
export const automationSentence = (automation: AutomationDraft, design: Design, locale: Locale, words: Words): string => {
  const { condition, actions } = automation;
  const when = whenText(automation, design, locale, words);
  const head = condition === null ? when : words.sentence.withCondition(when, conditionSentence(condition, design.fields, locale, design.schemes));
  const done = actions.map(({ kind, config }) => findActionKind(kind)?.sentence(config, words.actions, locale) ?? words.actions.unknown(kind));
  return words.sentence.whole(head, done.length === 0 ? [words.sentence.nothing] : done);
};

import { changesByKey, orderChanged, sameJson } from '../fields/changes-by-key.ts';
import type { FieldDef } from '../model/field.ts';
import type { ClassDef, SchemeDefinition } from '../model/scheme.ts';
import type { Locale, LocalText } from '../model/text.ts';
import type { SchemeName } from '../sentence/scheme-name.ts';
import { schemeSentences } from './scheme-sentences.ts';

/** `text`, `before` and `after` are sentences of the scheme; `name` is a class's after the change. `other`: something that no sentence says. */
export type SchemeChange =
  | { kind: 'classAdded' | 'classRemoved' | 'classChanged'; name: LocalText }
  | { kind: 'classRenamed'; name: LocalText; was: LocalText }
  | { kind: 'added' | 'removed'; text: string }
  | { kind: 'changed'; before: string; after: string }
  | { kind: 'method' | 'unknowns' | 'moved' | 'other' };

export type SchemeSpeech = { fields: FieldDef[]; locale: Locale; schemes?: readonly SchemeName[] | undefined };

const classChanges = (before: readonly ClassDef[], after: readonly ClassDef[]): SchemeChange[] => changesByKey<ClassDef, SchemeChange>(before, after, {
  removed: ({ name }) => ({ kind: 'classRemoved', name }),
  added: ({ name }) => ({ kind: 'classAdded', name }),
  changed: (old, item) => {
    const { name } = item;
    return [
      ...(sameJson(old.name, name) ? [] : [{ kind: 'classRenamed' as const, name, was: old.name }]),
      ...(sameJson({ ...old, name }, { ...item, name }) ? [] : [{ kind: 'classChanged' as const, name }]),
    ];
  },
});

/** Both are said with the later names of classes: a renamed class is one change, not one of every rule. */
function sentencesOf(definition: SchemeDefinition, after: SchemeDefinition, { fields, locale, schemes }: SchemeSpeech): { key: string; text: string }[] {
  const names = new Map(after.classes.map(({ key, name }) => [key, name]));
  const classes = definition.classes.map((each) => ({ ...each, name: names.get(each.key) ?? each.name }));
  return schemeSentences({ ...definition, classes }, fields, locale, schemes).map(({ id, text }) => ({ key: id, text }));
}

function sentenceChanges(before: SchemeDefinition, after: SchemeDefinition, speech: SchemeSpeech): SchemeChange[] {
  const [was, is] = [sentencesOf(before, after, speech), sentencesOf(after, after, speech)];
  const changes = changesByKey<{ key: string; text: string }, SchemeChange>(was, is, {
    removed: ({ text }) => ({ kind: 'removed', text }),
    added: ({ text }) => ({ kind: 'added', text }),
    changed: (old, { text }) => (old.text === text ? [] : [{ kind: 'changed', before: old.text, after: text }]),
  });
  return orderChanged(was, is) ? [...changes, { kind: 'moved' }] : changes;
}

/** What leads from one version of a scheme to another, sentence by sentence. Nothing is said exactly where they are the same. */
export function schemeChanges(before: SchemeDefinition, after: SchemeDefinition, speech: SchemeSpeech): SchemeChange[] {
  if (sameJson(before, after)) return [];
  const changes: SchemeChange[] = [
    ...(before.method.kind === after.method.kind ? [] : [{ kind: 'method' as const }]),
    ...(before.unknowns === after.unknowns ? [] : [{ kind: 'unknowns' as const }]),
    ...classChanges(before.classes, after.classes),
    ...sentenceChanges(before, after, speech),
  ];
  return changes.length > 0 ? changes : [{ kind: 'other' }];
}

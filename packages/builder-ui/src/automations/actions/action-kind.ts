import type { Locale } from '@rubric/engine';
import type { Component } from 'vue';
import type { messages } from '../messages.ts';

export type ActionWords = (typeof messages)['zh']['actions'];

/** One kind of action in the editor: its form, what a fresh one holds, and how it reads. */
export type ActionKind = {
  kind: string;
  icon: Component;
  form: Component;
  name: (words: ActionWords) => string;
  fresh: () => Record<string, unknown>;
  sentence: (config: Record<string, unknown>, words: ActionWords, locale: Locale) => string;
};

export type ActionFormProps = { config: Record<string, unknown>; disabled: boolean };
export type ActionFormEmits = { update: [config: Record<string, unknown>, typing: boolean] };

import { z } from 'zod';
import { jsonLogic } from './json-logic.ts';
import { key, localText } from './text.ts';

const partId = z.string().min(1).max(64);

/** A condition over the customer's fields; what null means is said where it is used. Unknown counts as not true. */
const when = jsonLogic.default(null);

/** A field's place in a form. A field is in a form at most once. */
export const formField = z.object({
  kind: z.literal('field'),
  id: partId,
  field: key,
  /** Of a section with two columns. */
  width: z.enum(['half', 'full']).default('half'),
  /** Stand in for the field's own name and help. */
  label: localText.optional(),
  help: localText.optional(),
  /** Null: always. What is not shown is not written. */
  show: when,
  /** Null: as the field says. */
  require: when,
  /** Null: only where nobody can fill the field in. What is read-only stays as it is. */
  readonly: when,
});
export type FormField = z.infer<typeof formField>;

/** Words between the fields. */
export const formText = z.object({ kind: z.literal('text'), id: partId, text: localText, show: when });
export type FormText = z.infer<typeof formText>;

export const formPart = z.discriminatedUnion('kind', [formField, formText]);
export type FormPart = z.infer<typeof formPart>;

export const formSection = z.object({
  id: partId,
  name: localText,
  help: localText.optional(),
  columns: z.union([z.literal(1), z.literal(2)]).default(2),
  show: when,
  parts: z.array(formPart).max(200),
});
export type FormSection = z.infer<typeof formSection>;

/** An origin as browsers name it: scheme, host and port, nothing behind. */
const origin = z.string().max(300).regex(/^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/);

/** How a form meets people who are not signed in. */
export const publicSettings = z.object({
  intro: localText.optional(),
  /** The button's words. */
  submit: localText.optional(),
  thanks: localText,
  /** Null: nothing is asked. Otherwise the box that must be ticked. */
  consent: localText.nullable().default(null),
  /** `auto`: as the visitor's browser. */
  language: z.enum(['auto', 'zh', 'en']).default('auto'),
  /** Field by which a submission finds a customer who is there already; null: each makes a new one. */
  match: key.nullable().default(null),
  /** What a submission may do to that customer: fill what is empty, or replace. */
  onMatch: z.enum(['fill', 'replace']).default('fill'),
  /** Sites that may show the form in a frame. */
  origins: z.array(origin).max(20).default([]),
});
export type PublicSettings = z.infer<typeof publicSettings>;

/** A layout of fields for staff, or for collecting leads from anyone who has the link. */
export const formDefinition = z.object({
  name: localText,
  use: z.enum(['staff', 'public']),
  sections: z.array(formSection).max(50),
  public: publicSettings,
});
export type FormDefinition = z.infer<typeof formDefinition>;

/** A section that only lists fields, as templates write it. */
export const plainSection = z.object({ id: partId, name: localText, fields: z.array(key).max(200) });
export type PlainSection = z.infer<typeof plainSection>;

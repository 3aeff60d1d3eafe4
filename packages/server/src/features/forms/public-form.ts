import { type FieldDef, type FormDefinition, fillForm, type FormInput, type Issue, type Locale } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { FormDocument, FormLink } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition } from '../definitions/definitions.ts';
import { writeTicket, workspaceOf } from './form-token.ts';
import { compileLive } from './live-form.ts';

/** A form that strangers may see: its link is open and it is published. */
export type OpenForm = { workspaceId: string; form: FormDocument; live: FormDefinition; link: FormLink };

/** Throws `notFound` for a link that is closed, renewed or none of ours: from outside they look the same. */
export async function getOpenForm(tx: Aggregates, token: string): Promise<OpenForm> {
  const workspaceId = workspaceOf(token);
  const link = workspaceId === null ? null : await tx.formLinks.find(workspaceId, token);
  if (workspaceId === null || !link?.enabled) throw new AppError('notFound');
  const form = await tx.forms.find(workspaceId, link.formId);
  if (form?.live?.use !== 'public') throw new AppError('notFound');
  return { workspaceId, form, live: form.live, link };
}

/** Of a field what its input needs. */
export type PublicField = Pick<FieldDef, 'key' | 'type' | 'name' | 'help' | 'required' | 'choices' | 'currency' | 'min' | 'max'> & { unique: false; personal: false; source: { kind: 'input' } };

export type PublicView = {
  form: Omit<FormDefinition, 'public'> & { public: Omit<FormDefinition['public'], 'match' | 'onMatch' | 'origins'> };
  fields: PublicField[];
  timeZone: string;
  language: Locale;
  ticket: string;
};

const asPublic = ({ key, type, name, help, required, choices, currency, min, max }: FieldDef): PublicField => ({
  key, type, name, required, unique: false, personal: false, source: { kind: 'input' },
  ...(help ? { help } : {}), ...(choices ? { choices } : {}), ...(currency ? { currency } : {}), ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }),
});

/** What a stranger's browser gets: the form and its fields' shapes, and nothing of any customer. Throws `notFound`. */
export async function viewPublicForm(deps: Deps, token: string): Promise<PublicView> {
  const { workspaceId, form, link } = await getOpenForm(deps.store, token);
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const { definition: live, fields: keys } = compileLive(form, definition);
  const asked = new Set(keys);
  const { match: _match, onMatch: _onMatch, origins: _origins, ...settings } = live.public;
  return {
    form: { ...live, public: settings },
    fields: definition.fields.filter(({ key }) => asked.has(key)).map(asPublic),
    timeZone: definition.workspace.timeZone,
    language: definition.workspace.locale,
    ticket: writeTicket(link.secret, { shownAt: deps.clock(), customerId: deps.newId() }),
  };
}

/** The values of a submission, checked as those of a new customer: what is stored of anyone has no say. */
export function readSubmission(open: OpenForm, definition: Definition, input: FormInput, now: number): Record<string, NonNullable<FormInput[string]>> {
  const form = compileLive(open.form, definition);
  const { values, issues: unfilled } = fillForm(form, { stored: {}, input, context: definition.context(now) });
  const asked = new Set(form.fields);
  // A field that became required after the form was published is not in it: better a lead with a gap than no lead.
  const unfit = definition.validateValues(values).filter(({ code, path }) => code !== 'value.required' || asked.has(String(path[0])));
  const seen = new Set<string>();
  const issues: Issue[] = [...unfilled, ...unfit].filter(({ code, path }) => {
    const id = `${code} ${path.join('.')}`;
    return !seen.has(id) && seen.add(id);
  });
  if (issues.length > 0) throw new AppError('invalid', { issues });
  return values;
}

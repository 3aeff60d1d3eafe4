import type { FieldValues, FormInput } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { FormLink } from '../../store/port/document-kinds.ts';
import type { DomainEvent } from '../../store/port/events.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { heardEvents } from '../classifications/class-move.ts';
import { type Alongside, type CustomerWriteStep, writeCustomers } from '../customers/write-customers.ts';
import type { Definition } from '../definitions/definitions.ts';
import { readTicket, type Ticket } from './form-token.ts';
import { findMatch, mergeLead, withoutTaken } from './merge-lead.ts';
import { getOpenForm, type OpenForm, readSubmission } from './public-form.ts';

export type PublicSubmission = { token: string; ticket: string; fields: FormInput; consent: boolean; /** A field that people do not see. Programs fill it in. */ trap: string };

/** Nobody reads and fills in a form faster. */
const minFillMs = 2000;
/** A page left open longer is loaded again. */
const maxFillMs = 24 * 60 * 60 * 1000;
/** What one form takes within an hour. */
export const formLimit = { count: 300, windowMs: 60 * 60 * 1000 };

const refuse = (code: string): never => { throw new AppError('invalid', { issues: [{ code, path: [], params: {} }] }); };

function checkTicket(link: FormLink, text: string, now: number): Ticket {
  const ticket = readTicket(link.secret, text);
  if (ticket === null || now - ticket.shownAt > maxFillMs) return refuse('form.expired');
  if (now - ticket.shownAt < minFillMs) return refuse('form.tooFast');
  return ticket;
}

/** The link after one more submission. Throws `tooMany`. */
function counted(link: FormLink, now: number): Omit<FormLink, 'version'> {
  const window = now - link.window.from >= formLimit.windowMs ? { from: now, count: 0 } : link.window;
  if (window.count >= formLimit.count) throw new AppError('tooMany', { issues: [{ code: 'form.tooMany', path: [], params: {} }] });
  return { ...link, submissions: link.submissions + 1, lastSubmittedAt: now, window: { ...window, count: window.count + 1 }, updatedAt: now };
}

const eventId = (formId: string, { customerId }: Ticket): string => `${formId}:${customerId}:submitted`;

/** What the person agreed to, in the words that were shown; submissions without it are refused. */
function consentGiven({ form, live }: OpenForm): Alongside {
  const { consent } = live.public;
  return { values: consent === null ? [] : [{ path: `consents.${form.id}`, after: [consent.zh, consent.en].filter((text) => text !== '') }], events: [] };
}

type Lead = { open: OpenForm; definition: Definition; ticket: Ticket; values: FieldValues; now: number };

async function writeLead(deps: Deps, tx: Aggregates, { open, definition, ticket, values, now }: Lead): Promise<void> {
  const { workspaceId, form, live } = open;
  const current = await findMatch(tx, workspaceId, live.public, values);
  const own = await withoutTaken(tx, workspaceId, { definition, values, self: current?.id ?? null });
  const write: CustomerWriteStep = current ? { kind: 'update', current, fields: mergeLead(current.fields, own, live.public.onMatch), also: consentGiven(open) } : { kind: 'create', id: ticket.customerId, fields: own, also: consentGiven(open) };
  const { customers } = await writeCustomers(deps, tx, { workspaceId, definition, actor: { kind: 'form', id: form.id }, cause: { kind: 'form', id: form.id }, effects: 'fire', writes: [write], matchedBy: live.public.match === null ? [] : [live.public.match] });
  const [customer] = customers;
  if (!customer) throw new AppError('internal');
  const event: DomainEvent = { id: eventId(form.id, ticket), type: 'customer.formSubmitted', at: now, customerId: customer.id, data: { form: form.id } };
  // Stored in any case: it tells that this page's submission was taken.
  await tx.events.append(workspaceId, [event]);
  const { jobs } = heardEvents(definition.automations, [event], now);
  if (jobs.length > 0) await tx.jobs.enqueue(workspaceId, jobs);
}

/** Whether this page's submission was taken before: sending twice is sending once. */
async function isTaken(tx: Aggregates, { workspaceId, form }: OpenForm, ticket: Ticket): Promise<boolean> {
  return (await tx.events.find(workspaceId, eventId(form.id, ticket))) !== null;
}

/**
 * Takes what a stranger filled in. The answer is the same whether a new customer was made or one who is there already changed, and nothing
 * stored is ever in it. Throws `notFound`, `tooMany`, `invalid` with issues.
 */
export async function submitPublic(deps: Deps, submission: PublicSubmission): Promise<void> {
  const { token, fields, consent, trap } = submission;
  const { live, workspaceId } = await getOpenForm(deps.store, token);
  // A program takes silence for success, and learns nothing.
  if (trap !== '') return;
  if (live.public.match !== null) await deps.store.customers.ensureMatchKey(workspaceId, live.public.match);
  await deps.store.transaction(async (tx) => {
    const now = deps.clock();
    const open = await getOpenForm(tx, token);
    const ticket = checkTicket(open.link, submission.ticket, now);
    if (await isTaken(tx, open, ticket)) return;
    if (open.live.public.consent !== null && !consent) throw new AppError('invalid', { issues: [{ code: 'form.consentNeeded', path: ['consent'], params: {} }] });
    const definition = await deps.definitions.load(tx, workspaceId);
    const values = readSubmission(open, definition, fields, now);
    await tx.formLinks.update(workspaceId, open.link, counted(open.link, now));
    await writeLead(deps, tx, { open, definition, ticket, values, now });
  });
  deps.wake();
}

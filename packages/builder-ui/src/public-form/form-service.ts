import type { FieldDef, FormDefinition, FormInput, Issue, Locale } from '@rubric/engine';

/** A public form as the server shows it to strangers. */
export type PublicView = { form: FormDefinition; fields: FieldDef[]; timeZone: string; language: Locale; ticket: string };

export type Loaded = { kind: 'shown'; view: PublicView } | { kind: 'notFound' } | { kind: 'failed' };
export type Sent = { kind: 'taken' } | { kind: 'refused'; issues: Issue[] } | { kind: 'tooMany'; issues: Issue[] } | { kind: 'notFound' } | { kind: 'tooLarge' } | { kind: 'offline' };

/** No cookie goes along: whoever is signed in here fills in a form as a stranger. */
const ask = (token: string, init: RequestInit = {}): Promise<Response | null> => fetch(`/api/forms/${encodeURIComponent(token)}`, { ...init, credentials: 'omit' }).catch(() => null);

export async function loadForm(token: string): Promise<Loaded> {
  const answer = await ask(token);
  if (answer?.ok) return { kind: 'shown', view: (await answer.json()) as PublicView };
  return answer?.status === 404 ? { kind: 'notFound' } : { kind: 'failed' };
}

export type Submission = { ticket: string; fields: FormInput; consent: boolean; website: string };

export async function sendForm(token: string, submission: Submission): Promise<Sent> {
  const answer = await ask(token, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(submission) });
  if (answer?.ok) return { kind: 'taken' };
  if (answer?.status === 404) return { kind: 'notFound' };
  if (answer?.status === 413) return { kind: 'tooLarge' };
  const issues = answer !== null && answer.status < 500 ? ((await answer.json().catch(() => ({}))) as { issues?: Issue[] }).issues : undefined;
  if (issues === undefined) return { kind: 'offline' };
  return { kind: answer?.status === 429 ? 'tooMany' : 'refused', issues };
}

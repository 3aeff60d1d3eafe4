import type { Accounts } from '../../auth/accounts.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { installTemplate } from '../templates/install-template.ts';
import { getTemplate, readTemplates, summarise, type TemplateSummary } from '../templates/read-templates.ts';
import { createOwner, isSetUp, type OwnerRequest } from './create-owner.ts';
import { isSetupToken } from './setup-token.ts';

/** `templates` to choose from while the set-up is needed; `passwordReset`: whether the server can send the link for a new password. */
export async function setupStatus(deps: Deps): Promise<{ needed: boolean; templates: TemplateSummary[]; passwordReset: boolean }> {
  const passwordReset = deps.settings.smtpUrl !== null;
  if (await isSetUp(deps)) return { needed: false, templates: [], passwordReset };
  return { needed: true, passwordReset, templates: (await readTemplates()).map((template) => summarise(template, false)) };
}

/** Creates owner and workspace; the client signs in afterwards. Throws `forbidden` for a wrong token, `notFound` for an unknown template, `conflict` when set up already. */
export async function completeSetup(deps: Deps, accounts: Accounts, request: OwnerRequest & { token: string; template: string | null }): Promise<{ templateRunId: string | null }> {
  if (await isSetUp(deps)) throw new AppError('conflict', { issues: [{ code: 'setup.done', path: [], params: {} }] });
  if (!(await isSetupToken(deps, request.token))) throw new AppError('forbidden', { issues: [{ code: 'setup.wrongToken', path: ['token'], params: {} }] });
  if (request.template !== null) await getTemplate(request.template);
  const { workspaceId, userId } = await createOwner(deps, accounts, request);
  if (request.template === null) return { templateRunId: null };
  const { runId } = await installTemplate(deps, { workspaceId, actor: { kind: 'user', id: userId }, name: request.template, withCustomers: true });
  return { templateRunId: runId };
}

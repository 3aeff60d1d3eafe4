import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { sendWebhook } from './send-webhook.ts';
import { getSigningSecret } from './signing-secret.ts';
import { webhookUrl } from './webhook-url.ts';

const wrong = (code: string) => new AppError('invalid', { issues: [{ code, path: ['url'], params: {} }] });

/** Sends a signed example and says what the receiver answered. Throws `invalid` if it could not be reached. */
export async function testWebhook(deps: Deps, workspaceId: string, url: string): Promise<{ status: number }> {
  if (!webhookUrl.safeParse(url).success) throw wrong('webhook.wrongUrl');
  const body = JSON.stringify({ type: 'test', at: new Date(deps.clock()).toISOString() });
  const call = { url, id: `test:${deps.newId()}`, body, secret: await getSigningSecret(deps, workspaceId) };
  const answer = await sendWebhook(deps, call, new AbortController().signal);
  if (answer.kind === 'answered') return { status: answer.status };
  throw wrong(answer.kind === 'interrupted' ? 'webhook.unreachable' : answer.code);
}

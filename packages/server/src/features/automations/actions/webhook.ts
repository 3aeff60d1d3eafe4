import { z } from 'zod';
import { customerTitle } from '../../customers/customer-row.ts';
import { getSigningSecret } from '../../webhooks/signing-secret.ts';
import { sendWebhook, type WebhookAnswer } from '../../webhooks/send-webhook.ts';
import { webhookUrl } from '../../webhooks/webhook-url.ts';
import type { ActionContext, ActionKind, ActionOutcome } from './action-kind.ts';
import { configIssues } from './config-issues.ts';

/** `url` '' is an automation that nobody has given an address yet. `includeFields` sends the customer's values along. */
const config = z.object({ url: z.union([z.literal(''), webhookUrl]), includeFields: z.boolean().default(false) });

/** What a receiver gets; keys of schemes and classes, which never change, or the id of the form. */
function bodyOf({ definition, automation, event, customer }: ActionContext, includeFields: boolean): string {
  const keyOf = (schemeId: string) => definition.schemes.find(({ id }) => id === schemeId)?.key ?? schemeId;
  return JSON.stringify({
    type: event.type,
    at: new Date(event.at).toISOString(),
    customer: {
      id: customer.id,
      title: customerTitle(definition.fields, customer.fields, customer.id),
      ...(includeFields ? { fields: customer.fields } : {}),
      classes: Object.fromEntries(Object.entries(customer.classes).map(([schemeId, of]) => [keyOf(schemeId), of.class])),
    },
    scheme: event.data.scheme === undefined ? null : keyOf(event.data.scheme),
    class: event.data.to ?? null,
    ...(event.data.form === undefined ? {} : { form: event.data.form }),
    cause: event.data.cause ?? null,
    automation: { id: automation.id, name: automation.name },
  });
}

/** Answers that trying again will not change: the receiver does not want it, or it was asked wrongly. */
const isFinal = (status: number): boolean => status >= 400 && status < 500 && status !== 408 && status !== 429;

function outcomeOf(answer: WebhookAnswer): ActionOutcome {
  if (answer.kind === 'interrupted') return { kind: 'interrupted' };
  if (answer.kind === 'refused') return { kind: 'dead', detail: answer.code };
  if (answer.kind === 'failed') return { kind: 'retry', detail: answer.code };
  const { status, excerpt, retryAt } = answer;
  if (status >= 200 && status < 300) return { kind: 'done', detail: `HTTP ${status}` };
  const detail = excerpt === '' ? `HTTP ${status}` : `HTTP ${status}: ${excerpt}`;
  return isFinal(status) ? { kind: 'dead', detail } : { kind: 'retry', detail, ...(retryAt === null ? {} : { notBefore: retryAt }) };
}

/** Tells another system, by a signed POST (Standard Webhooks). */
export const webhookAction: ActionKind = {
  kind: 'webhook',
  check: (given) => configIssues(config, given).map((issue) => (issue.path[0] === 'url' ? { ...issue, code: 'webhook.wrongUrl' } : issue)),
  run: async (deps, given, context, signal) => {
    const { url, includeFields } = config.parse(given);
    if (url === '') return { kind: 'done', detail: 'webhook.noUrl' };
    const secret = await getSigningSecret(deps, context.workspaceId);
    return outcomeOf(await sendWebhook(deps, { url, id: context.effectId, body: bodyOf(context, includeFields), secret }, signal));
  },
};

import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Deps } from '../../deps.ts';
import { PrivateAddressError, publicLookup, refusePrivateHost } from './public-lookup.ts';
import { retryAfter } from './retry-after.ts';
import { signatureHeaders } from './sign-webhook.ts';

const timeOutMs = 10_000;
const excerptLength = 200;

export type WebhookCall = { url: string; id: string; body: string; secret: string };

/** `excerpt`: the beginning of an answer's text, for the run log. `refused` will never work, `failed` may later, `interrupted`: `signal` was aborted. */
export type WebhookAnswer =
  | { kind: 'answered'; status: number; excerpt: string; retryAt: number | null }
  | { kind: 'refused'; code: 'webhook.privateAddress' }
  | { kind: 'failed'; code: 'webhook.timedOut' | 'webhook.unreachable' }
  | { kind: 'interrupted' };

async function readExcerpt(response: IncomingMessage): Promise<string> {
  let text = '';
  response.setEncoding('utf8');
  for await (const part of response) {
    text += String(part);
    if (text.length >= excerptLength) break;
  }
  return text.slice(0, excerptLength).replace(/\p{Cc}+/gu, ' ').trim();
}

function post(url: URL, call: WebhookCall, options: { at: number; allowPrivate: boolean; signal: AbortSignal }): ClientRequest {
  const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return open(url, {
    method: 'POST',
    agent: false,
    signal: options.signal,
    ...(options.allowPrivate ? {} : { lookup: publicLookup }),
    headers: {
      'content-type': 'application/json', 'content-length': Buffer.byteLength(call.body), 'user-agent': 'Rubric-Webhooks/1', connection: 'close',
      ...signatureHeaders({ ...call, at: options.at }),
    },
  });
}

/** One signed POST: no redirects, ten seconds, and no private address unless the settings allow it. Never throws for what the other side does. */
export async function sendWebhook({ settings, clock }: Deps, call: WebhookCall, signal: AbortSignal): Promise<WebhookAnswer> {
  const url = new URL(call.url);
  const timeOut = AbortSignal.timeout(timeOutMs);
  try {
    if (!settings.allowPrivateWebhooks) refusePrivateHost(url.hostname);
    const request = post(url, call, { at: clock(), allowPrivate: settings.allowPrivateWebhooks, signal: AbortSignal.any([signal, timeOut]) });
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request.once('response', resolve).once('error', reject).end(call.body);
    });
    request.on('error', () => undefined);
    const status = response.statusCode ?? 0;
    const excerpt = await readExcerpt(response).catch(() => '');
    return { kind: 'answered', status, excerpt, retryAt: retryAfter(response.headers['retry-after'], clock()) };
  } catch (error) {
    if (error instanceof PrivateAddressError) return { kind: 'refused', code: 'webhook.privateAddress' };
    if (signal.aborted) return { kind: 'interrupted' };
    return { kind: 'failed', code: timeOut.aborted ? 'webhook.timedOut' : 'webhook.unreachable' };
  }
}

import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';

export type Received = { headers: IncomingHttpHeaders; body: string; method: string };
export type Answer = { status: number; headers?: Record<string, string>; body?: string };

export type WebhookReceiver = { url: string; received: Received[]; answer: (next: (count: number) => Answer) => void; close: () => Promise<void> };

/** A real HTTP endpoint on a free port; `count` is the number of the call, from 1. */
export async function openWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  let answer: (count: number) => Answer = () => ({ status: 204 });
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => { body += part; }).on('end', () => {
      received.push({ headers: request.headers, body, method: request.method ?? '' });
      const { status, headers = {}, body: text = '' } = answer(received.length);
      response.writeHead(status, headers).end(text);
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    answer: (next) => { answer = next; },
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

/** Checks by the specification's own words, without the code under test. */
export function signedWith(secret: string, { headers, body }: Received): boolean {
  const signature = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`).digest('base64');
  return headers['webhook-signature'] === `v1,${signature}`;
}

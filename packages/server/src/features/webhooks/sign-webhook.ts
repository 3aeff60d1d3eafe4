import { createHmac } from 'node:crypto';

/** Headers of the Standard Webhooks specification. `secret` is `whsec_<base64>`, `at` epoch ms. */
export function signatureHeaders({ id, at, body, secret }: { id: string; at: number; body: string; secret: string }): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

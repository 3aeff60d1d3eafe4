/** A real HTTP endpoint that keeps what it receives and checks signatures as the Standard Webhooks specification says. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';

export type Delivery = { id: string; headers: IncomingHttpHeaders; body: string; json: Record<string, unknown> };

export type WebhookEndpoint = {
  url: string;
  deliveries: Delivery[];
  /** Resolves once `count` deliveries with different ids have come in. */
  received: (count: number, withinMs: number) => Promise<Delivery[]>;
  close: () => Promise<void>;
};

/** `respond` may answer something else than 204, e.g. to make a delivery fail once. */
export async function openWebhookEndpoint(respond: (delivery: Delivery) => number = () => 204): Promise<WebhookEndpoint> {
  const deliveries: Delivery[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => { body += chunk.toString(); });
    request.on('end', () => {
      const delivery = { id: String(request.headers['webhook-id']), headers: request.headers, body, json: JSON.parse(body) as Record<string, unknown> };
      deliveries.push(delivery);
      response.writeHead(respond(delivery)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    deliveries,
    received: async (count, withinMs) => {
      const until = Date.now() + withinMs;
      while (new Set(deliveries.map((delivery) => delivery.id)).size < count) {
        if (Date.now() > until) throw new Error(`${deliveries.length} deliveries within ${withinMs} ms, expected ${count}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return deliveries;
    },
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }),
  };
}

/** True if the delivery was signed with `secret` (`whsec_…`) within the last five minutes. */
export function signatureIsValid(delivery: Delivery, secret: string): boolean {
  const timestamp = String(delivery.headers['webhook-timestamp']);
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${delivery.id}.${timestamp}.${delivery.body}`).digest();
  return String(delivery.headers['webhook-signature']).split(' ').some((part) => {
    const given = Buffer.from(part.replace(/^v1,/, ''), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

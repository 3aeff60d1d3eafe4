import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOnSqlite, type TestServer } from '../../testing/open-server.ts';
import { openWebhookReceiver, type WebhookReceiver } from '../../testing/webhook-receiver.ts';
import { sendWebhook } from './send-webhook.ts';

describe('where a webhook may go', () => {
  let server: TestServer;
  let receiver: WebhookReceiver;
  beforeAll(async () => { [server, receiver] = await Promise.all([openOnSqlite(), openWebhookReceiver()]); });
  afterAll(async () => { await Promise.all([server.close(), receiver.close()]); });

  const send = (url: string, allowPrivateWebhooks: boolean) =>
    sendWebhook({ ...server.deps, settings: { ...server.deps.settings, allowPrivateWebhooks } }, { url, id: 'one', body: '{}', secret: 'whsec_AAAA' }, new AbortController().signal);

  it.each(['127.0.0.1', '2130706433', '0x7f.1', '0177.0.0.1', '127.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:0:7f00:1]'])('not to %s, however it is written', async (host) => {
    const url = new URL(receiver.url);
    expect(await send(`http://${host}:${url.port}/hook`, false)).toEqual({ kind: 'refused', code: 'webhook.privateAddress' });
    expect(receiver.received).toEqual([]);
  });

  it('no further than asked: a redirect is an answer', async () => {
    receiver.answer(() => ({ status: 302, headers: { location: receiver.url } }));
    expect(await send(receiver.url, true)).toMatchObject({ kind: 'answered', status: 302 });
    expect(receiver.received).toHaveLength(1);
  });
});

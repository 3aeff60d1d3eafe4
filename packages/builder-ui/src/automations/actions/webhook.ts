import { Webhook } from '@lucide/vue';
import type { ActionKind } from './action-kind.ts';
import { webhookUrl } from './webhook-url.ts';
import WebhookForm from './WebhookForm.vue';

export const webhookAction: ActionKind = {
  kind: 'webhook',
  icon: Webhook,
  form: WebhookForm,
  name: (words) => words.webhook.name,
  fresh: () => ({ url: '' }),
  sentence: (config, words) => {
    const url = webhookUrl(config);
    return URL.canParse(url) ? words.webhook.sentence(new URL(url).host) : words.webhook.noUrl;
  },
};

import { z } from 'zod';

function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '';
}

/** An http(s) address without credentials. */
export const webhookUrl = z.string().max(2000).refine(isWebhookUrl, 'must be an http(s) address');

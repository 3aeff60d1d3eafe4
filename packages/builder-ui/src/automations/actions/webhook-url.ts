/** The URL of a webhook's configuration; '' while there is none. */
export const webhookUrl = (config: Record<string, unknown>): string => (typeof config['url'] === 'string' ? config['url'] : '');

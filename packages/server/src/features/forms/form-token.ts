import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const tokenShape = /^[\w-]{38}$/;

/** A link names its workspace, so that a look-up never leaves it; the rest cannot be guessed. */
export const createToken = (workspaceId: string): string => Buffer.concat([Buffer.from(workspaceId.replaceAll('-', ''), 'hex'), randomBytes(12)]).toString('base64url');

/** Null for what is no token of ours. */
export function workspaceOf(token: string): string | null {
  if (!tokenShape.test(token)) return null;
  return Buffer.from(token, 'base64url').toString('hex').slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What a page gets with the form and sends back: when it was shown, and the id of the customer it would make, so that sending twice makes one. */
export type Ticket = { shownAt: number; customerId: string };

const signatureOf = (secret: string, { shownAt, customerId }: Ticket): string => createHmac('sha256', secret).update(`${shownAt} ${customerId}`).digest('base64url');

export const writeTicket = (secret: string, ticket: Ticket): string => `${ticket.shownAt}.${ticket.customerId}.${signatureOf(secret, ticket)}`;

/** Null where nobody here has signed it. */
export function readTicket(secret: string, text: string): Ticket | null {
  const [at = '', customerId = '', signature = ''] = text.split('.');
  const ticket = { shownAt: Number(at), customerId };
  const [given, expected] = [Buffer.from(signature), Buffer.from(signatureOf(secret, ticket))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? ticket : null;
}

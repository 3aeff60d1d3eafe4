import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../../..');

const portHint = 'must be a whole number from 0 to 65535';
const yesNo = z.enum(['true', 'false', '1', '0', 'yes', 'no']).transform((text) => text === 'true' || text === '1' || text === 'yes');
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema);

const environment = z.object({
  PORT: optional(z.string().regex(/^\d{1,5}$/, portHint).transform(Number).refine((port) => port <= 65535, portHint).default(4310)),
  HOST: optional(z.string().default('127.0.0.1')),
  RUBRIC_DATA_DIR: optional(z.string().default('.data')),
  RUBRIC_DATABASE_URL: optional(z.string().regex(/^(sqlite:.+|mongodb(\+srv)?:\/\/.+)$/, 'must be sqlite:<path> or mongodb://<host>/<database>?replicaSet=<name>').optional()),
  RUBRIC_SECRET: optional(z.string().min(32, 'must have at least 32 characters').optional()),
  RUBRIC_BASE_URL: optional(z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional()),
  RUBRIC_PROXIES: optional(z.string().regex(/^\d$/, 'must be a whole number from 0 to 9').transform(Number).default(0)),
  RUBRIC_SMTP_URL: optional(z.url({ protocol: /^smtps?$/, error: 'must be smtp://… or smtps://…' }).optional()),
  RUBRIC_MAIL_FROM: optional(z.string().optional()),
  RUBRIC_LOG_LEVEL: optional(z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info')),
  RUBRIC_ALLOW_PRIVATE_WEBHOOKS: optional(yesNo.default(false)),
  RUBRIC_WORKER: optional(yesNo.default(true)),
});

export type Settings = {
  port: number;
  host: string;
  /** Absolute. */
  dataDir: string;
  database: { kind: 'sqlite'; path: string } | { kind: 'mongo'; url: string };
  /** Signs sessions; null: made at the first start and kept in the data folder. */
  secret: string | null;
  /** Public address without a trailing slash; null: the one listened on. */
  baseUrl: string | null;
  /** Reverse proxies in front, each of which adds the address it was called from to `X-Forwarded-For`. */
  proxies: number;
  smtpUrl: string | null;
  mailFrom: string | null;
  logLevel: z.output<typeof environment>['RUBRIC_LOG_LEVEL'];
  /** Webhooks may go to loopback and private ranges. */
  allowPrivateWebhooks: boolean;
  /** Whether this process also works off jobs. */
  worker: boolean;
};

/** A setting is wrong: `message` is one line that names it. */
export class SettingsError extends Error {}

const inFolder = (folder: string, path: string): string => (isAbsolute(path) ? path : join(folder, path));

function databaseOf(url: string | undefined, dataDir: string): Settings['database'] {
  if (url === undefined) return { kind: 'sqlite', path: join(dataDir, 'rubric.db') };
  return url.startsWith('sqlite:') ? { kind: 'sqlite', path: inFolder(root, url.slice('sqlite:'.length)) } : { kind: 'mongo', url };
}

/** Reads the environment. Throws `SettingsError` naming the first wrong setting. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new SettingsError(`Setting ${String(issue?.path[0])} is wrong: ${issue?.message} (see docs/settings.md)`);
  }
  const values = parsed.data;
  const dataDir = inFolder(root, values.RUBRIC_DATA_DIR);
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir,
    database: databaseOf(values.RUBRIC_DATABASE_URL, dataDir),
    secret: values.RUBRIC_SECRET ?? null,
    baseUrl: values.RUBRIC_BASE_URL?.replace(/\/+$/, '') ?? null,
    proxies: values.RUBRIC_PROXIES,
    smtpUrl: values.RUBRIC_SMTP_URL ?? null,
    mailFrom: values.RUBRIC_MAIL_FROM ?? null,
    logLevel: values.RUBRIC_LOG_LEVEL,
    allowPrivateWebhooks: values.RUBRIC_ALLOW_PRIVATE_WEBHOOKS,
    worker: values.RUBRIC_WORKER,
  };
}

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from './settings.ts';

describe('readSettings', () => {
  it('needs nothing', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({ port: 4310, host: '127.0.0.1', logLevel: 'info', worker: true, allowPrivateWebhooks: false, secret: null, baseUrl: null });
    expect(settings.database).toEqual({ kind: 'sqlite', path: join(settings.dataDir, 'rubric.db') });
  });

  it('reads an empty variable as absent', () => {
    expect(readSettings({ PORT: '', RUBRIC_SMTP_URL: '' })).toMatchObject({ port: 4310, smtpUrl: null });
  });

  it('knows both databases', () => {
    expect(readSettings({ RUBRIC_DATABASE_URL: 'sqlite:/var/rubric.db' }).database).toEqual({ kind: 'sqlite', path: '/var/rubric.db' });
    expect(readSettings({ RUBRIC_DATABASE_URL: 'mongodb://h/db?replicaSet=rs0' }).database).toEqual({ kind: 'mongo', url: 'mongodb://h/db?replicaSet=rs0' });
  });

  it.each([
    ['PORT', 'eighty'], ['PORT', '70000'], ['RUBRIC_DATABASE_URL', 'postgres://h/db'], ['RUBRIC_SECRET', 'short'],
    ['RUBRIC_BASE_URL', 'ftp://h'], ['RUBRIC_SMTP_URL', 'http://h'], ['RUBRIC_LOG_LEVEL', 'loud'], ['RUBRIC_WORKER', 'maybe'],
  ])('names a wrong %s (%s) in one line', (name, value) => {
    const read = () => readSettings({ [name]: value });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(new RegExp(`^Setting ${name} is wrong: [^\\n]+$`));
  });
});

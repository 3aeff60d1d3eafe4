import { betterAuth } from 'better-auth';
import { AppError } from '../failure/app-error.ts';
import type { Settings } from '../settings.ts';
import type { Accounts } from './accounts.ts';
import { type AuthDatabase, openAuthDatabase } from './auth-database.ts';
import { passwordResetBy } from './password-reset.ts';

/** Set by the HTTP layer from the connection, after dropping what the client sent. */
export const clientAddressHeader = 'x-rubric-client-address';

export type SignedIn = { id: string; name: string; email: string; workspaceId: string };

export type Auth = {
  accounts: Accounts;
  /** Answers `/api/auth/*`. */
  handle: (request: Request) => Promise<Response>;
  /** Who the session cookie belongs to. */
  findSignedIn: (headers: Headers) => Promise<SignedIn | null>;
  close: () => Promise<void>;
};

function createBetterAuth(settings: Settings, secret: string, database: AuthDatabase['options']) {
  return betterAuth({
    ...database,
    secret,
    ...(settings.baseUrl === null ? {} : { baseURL: settings.baseUrl }),
    basePath: '/api/auth',
    logger: { disabled: true },
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128, ...passwordResetBy(settings) },
    user: { additionalFields: { workspaceId: { type: 'string', required: true, input: false } } },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24 },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 100,
      customRules: { '/sign-in/email': { window: 60, max: 10 }, '/request-password-reset': { window: 60, max: 5 } },
    },
    advanced: {
      cookiePrefix: 'rubric',
      useSecureCookies: settings.baseUrl?.startsWith('https:') ?? false,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
  });
}

function createAccounts(auth: ReturnType<typeof createBetterAuth>): Accounts {
  return {
    create: async ({ name, email, password, workspaceId }) => {
      const { internalAdapter, password: passwords } = await auth.$context;
      if (await internalAdapter.findUserByEmail(email)) throw new AppError('conflict', { issues: [{ code: 'account.emailTaken', path: ['email'], params: {} }] });
      const user = await internalAdapter.createUser({ name, email, emailVerified: true, workspaceId }, { method: 'email-password' });
      await internalAdapter.linkAccount({ userId: user.id, accountId: user.id, providerId: 'credential', password: await passwords.hash(password) });
      return { id: user.id };
    },
    findByEmail: async (email) => {
      const found = await (await auth.$context).internalAdapter.findUserByEmail(email);
      return found ? { id: found.user.id } : null;
    },
    remove: async (id) => {
      const { internalAdapter } = await auth.$context;
      await internalAdapter.deleteUserSessions(id);
      await internalAdapter.deleteUser(id);
    },
  };
}

/** E-mail and password accounts with sessions. Nobody signs up over HTTP: the set-up and invitations create people. */
export async function openAuth(settings: Settings, secret: string): Promise<Auth> {
  const database = await openAuthDatabase(settings);
  const auth = createBetterAuth(settings, secret, database.options);
  await database.migrate(auth.options);
  return {
    accounts: createAccounts(auth),
    handle: (request) => auth.handler(request),
    findSignedIn: async (headers) => {
      const session = await auth.api.getSession({ headers });
      if (session === null) return null;
      const { id, name, email, workspaceId } = session.user;
      return { id, name, email, workspaceId };
    },
    close: () => database.close(),
  };
}

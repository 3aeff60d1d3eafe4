/** People who can sign in, whatever keeps them. */
export type Accounts = {
  /** Creates a person who can sign in. Throws `AppError('conflict')` if the e-mail is taken. */
  create: (person: { name: string; email: string; password: string; workspaceId: string }) => Promise<{ id: string }>;
  findByEmail: (email: string) => Promise<{ id: string } | null>;
  /** Idempotent. */
  remove: (id: string) => Promise<void>;
};

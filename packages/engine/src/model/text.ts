import { z } from 'zod';

/** The two interface languages. */
export const locales = ['zh', 'en'] as const;
export type Locale = (typeof locales)[number];

/** Text that an admin writes in both languages. */
export const localText = z.object({ zh: z.string().max(2000), en: z.string().max(2000) });
export type LocalText = z.infer<typeof localText>;

/** A key that rules, imports and the API refer to. It never changes once published. */
export const key = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/);

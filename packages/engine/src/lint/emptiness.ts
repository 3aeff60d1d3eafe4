/** `never`: nothing is there at all; `limits`: nothing while values keep to their fields; null: something is, or it cannot be told. */
export type Emptiness = 'never' | 'limits' | null;

/** What can be said of both together. */
export const weaker = (one: Emptiness, other: Emptiness): Emptiness => (one === null || other === null ? null : one === 'limits' ? one : other);

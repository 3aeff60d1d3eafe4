import type { SQLInputValue } from 'node:sqlite';

/** A piece of SQL with what its question marks stand for, in their order. Whatever comes from people is such a parameter. */
export type SqlPart = { sql: string; parameters: SQLInputValue[] };

export const sqlPart = (sql: string, ...parameters: SQLInputValue[]): SqlPart => ({ sql, parameters });

/** SQLite nests a chain of operators, and takes no more than a thousand levels. */
const longestChain = 50;

/** Joined and bracketed; `empty` where there are none. */
export function joinParts(parts: readonly SqlPart[], operator: 'AND' | 'OR', empty: '0' | '1'): SqlPart {
  if (parts.length === 0) return sqlPart(empty);
  if (parts.length > longestChain) {
    const half = Math.ceil(parts.length / 2);
    return joinParts([joinParts(parts.slice(0, half), operator, empty), joinParts(parts.slice(half), operator, empty)], operator, empty);
  }
  return { sql: `(${parts.map(({ sql }) => sql).join(` ${operator} `)})`, parameters: parts.flatMap(({ parameters }) => parameters) };
}

export const bothParts = (...parts: SqlPart[]): SqlPart => joinParts(parts, 'AND', '1');

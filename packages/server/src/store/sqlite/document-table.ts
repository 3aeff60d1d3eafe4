import { documentIndexes, type DocumentKind } from '../port/store.ts';

/** The value of a top-level field; `field` comes from `documentIndexes`, never from a user. */
export function documentField(field: string): string {
  return `json_extract(body, '$.${field}')`;
}

/** One partial index per declared field, so that a new kind or field needs no migration. */
export function documentIndexStatements(): string[] {
  return Object.entries(documentIndexes).flatMap(([kind, fields]) =>
    fields.map(
      (field) =>
        `CREATE INDEX IF NOT EXISTS documents_${kind}_${field} ON documents (workspace_id, ${documentField(field)}, id) WHERE kind = '${kind}'`,
    ),
  );
}

/** The declared fields of a kind. */
export function indexedFields(kind: DocumentKind): readonly string[] {
  return documentIndexes[kind];
}

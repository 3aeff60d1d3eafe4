import { AppError } from '../../failure/app-error.ts';
import { retryWhileBusy, rollBack } from './access.ts';
import type { Connection } from './connection.ts';
import { documentIndexStatements } from './document-table.ts';

export type Migration = { version: number; sql: string };

/** In order and without gaps. A published migration is never edited: add the next one. */
export const migrations: Migration[] = [
  {
    version: 1,
    sql: `
      CREATE TABLE documents (
        kind TEXT NOT NULL, workspace_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (kind, workspace_id, id)
      );

      CREATE TABLE customers (
        no INTEGER PRIMARY KEY, workspace_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
        created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, search TEXT NOT NULL, fields TEXT NOT NULL,
        UNIQUE (workspace_id, id)
      );
      CREATE INDEX customers_created ON customers (workspace_id, created_at, id);
      CREATE INDEX customers_updated ON customers (workspace_id, updated_at, id);

      CREATE TABLE schemes_seen (no INTEGER PRIMARY KEY, workspace_id TEXT NOT NULL, scheme TEXT NOT NULL, UNIQUE (workspace_id, scheme));
      CREATE TABLE customer_classes (
        customer_no INTEGER NOT NULL REFERENCES customers (no) ON DELETE CASCADE,
        scheme_no INTEGER NOT NULL REFERENCES schemes_seen (no),
        class TEXT NOT NULL, score REAL, scheme_version INTEGER NOT NULL, at INTEGER NOT NULL, source TEXT NOT NULL,
        unknown TEXT NOT NULL, flips_at INTEGER,
        PRIMARY KEY (customer_no, scheme_no)
      ) WITHOUT ROWID;
      CREATE INDEX customer_classes_class ON customer_classes (scheme_no, class, customer_no);
      CREATE INDEX customer_classes_flips ON customer_classes (flips_at) WHERE flips_at IS NOT NULL;

      CREATE TABLE match_keys (no INTEGER PRIMARY KEY, workspace_id TEXT NOT NULL, field TEXT NOT NULL, UNIQUE (workspace_id, field));
      CREATE TABLE match_values (
        key_no INTEGER NOT NULL REFERENCES match_keys (no), value TEXT NOT NULL,
        customer_no INTEGER NOT NULL REFERENCES customers (no) ON DELETE CASCADE,
        PRIMARY KEY (key_no, value, customer_no)
      ) WITHOUT ROWID;
      CREATE INDEX match_values_customer ON match_values (customer_no);

      CREATE TABLE changes (
        workspace_id TEXT NOT NULL, id TEXT NOT NULL, customer_id TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (workspace_id, id)
      );
      CREATE INDEX changes_customer ON changes (workspace_id, customer_id, at, id);

      CREATE TABLE events (
        workspace_id TEXT NOT NULL, id TEXT NOT NULL, customer_id TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (workspace_id, id)
      );
      CREATE INDEX events_customer ON events (workspace_id, customer_id, at, id);

      CREATE TABLE jobs (
        id TEXT PRIMARY KEY, workspace_id TEXT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL, status TEXT NOT NULL,
        run_at INTEGER NOT NULL, attempt INTEGER NOT NULL, leased_by TEXT, leased_until INTEGER, error TEXT, created_at INTEGER NOT NULL
      );
      CREATE INDEX jobs_ready ON jobs (run_at, id) WHERE status = 'ready';
      CREATE INDEX jobs_leased ON jobs (leased_until) WHERE status = 'leased';
      CREATE INDEX jobs_counted ON jobs (workspace_id, status, kind);

      CREATE TABLE file_chunks (
        workspace_id TEXT NOT NULL, file_id TEXT NOT NULL, position INTEGER NOT NULL, bytes BLOB NOT NULL,
        PRIMARY KEY (workspace_id, file_id, position)
      );`,
  },
  {
    version: 2,
    sql: `
      ALTER TABLE customer_classes ADD COLUMN lock TEXT;
      ALTER TABLE customer_classes ADD COLUMN stance TEXT;
      CREATE INDEX customer_classes_stance ON customer_classes (scheme_no, stance, customer_no) WHERE stance IS NOT NULL;
      CREATE INDEX customer_classes_scheme_flips ON customer_classes (scheme_no, flips_at, customer_no) WHERE flips_at IS NOT NULL;`,
  },
  {
    version: 3,
    sql: `
      CREATE TABLE activities (
        workspace_id TEXT NOT NULL, id TEXT NOT NULL, customer_no INTEGER NOT NULL REFERENCES customers (no) ON DELETE CASCADE,
        type TEXT NOT NULL, at INTEGER NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (workspace_id, id)
      );
      CREATE INDEX activities_customer ON activities (customer_no, at, id, type);
      CREATE TABLE customer_rollups (customer_no INTEGER PRIMARY KEY REFERENCES customers (no) ON DELETE CASCADE, states TEXT NOT NULL);

      ALTER TABLE customers ADD COLUMN field_flips TEXT;
      ALTER TABLE customers ADD COLUMN field_flip_at INTEGER;
      CREATE INDEX customers_field_flips ON customers (field_flip_at) WHERE field_flip_at IS NOT NULL;`,
  },
  {
    version: 4,
    sql: `
      ALTER TABLE changes ADD COLUMN actor_id TEXT;
      ALTER TABLE changes ADD COLUMN cause_kind TEXT;
      ALTER TABLE changes ADD COLUMN cause_id TEXT;
      UPDATE changes SET actor_id = body ->> '$.actor.id', cause_kind = body ->> '$.cause.kind', cause_id = body ->> '$.cause.id';
      CREATE INDEX changes_at ON changes (workspace_id, at, id);
      CREATE INDEX changes_cause ON changes (workspace_id, cause_id, customer_id) WHERE cause_id IS NOT NULL;`,
  },
  {
    version: 5,
    sql: 'CREATE INDEX customer_classes_score ON customer_classes (scheme_no, score, customer_no) WHERE score IS NOT NULL;',
  },
  {
    version: 6,
    sql: 'CREATE INDEX customers_workspace_field_flips ON customers (workspace_id, field_flip_at) WHERE field_flip_at IS NOT NULL;',
  },
  {
    version: 7,
    sql: `
      CREATE VIRTUAL TABLE customer_search USING fts5(words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
      INSERT INTO customer_search (rowid, words) SELECT no, search_words(search) FROM customers;`,
  },
  {
    version: 8,
    sql: 'CREATE TABLE customer_touches (no INTEGER PRIMARY KEY, workspace_id TEXT NOT NULL, ids TEXT NOT NULL);',
  },
  {
    version: 9,
    sql: `CREATE INDEX jobs_done ON jobs (run_at) WHERE status = 'done';`,
  },
  {
    version: 10,
    sql: `
      CREATE INDEX changes_actor ON changes (workspace_id, actor_id, at, id);
      CREATE INDEX changes_cause_kind ON changes (workspace_id, cause_kind, at, id);`,
  },
  {
    version: 11,
    sql: `
      CREATE TABLE workspaces_seen (no INTEGER PRIMARY KEY, workspace_id TEXT NOT NULL UNIQUE);
      INSERT INTO workspaces_seen (workspace_id) SELECT DISTINCT workspace_id FROM changes;

      ALTER TABLE changes RENAME TO changes_before;
      CREATE TABLE changes (
        workspace_no INTEGER NOT NULL, id TEXT NOT NULL, customer_id TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
        actor_kind TEXT NOT NULL, actor_id TEXT NOT NULL, cause_kind TEXT NOT NULL, cause_id TEXT, lines TEXT NOT NULL, reason TEXT, erased INTEGER NOT NULL
      );
      INSERT INTO changes
        SELECT w.no, b.id, b.customer_id, b.at, b.body ->> '$.kind', b.body ->> '$.actor.kind', b.actor_id, b.cause_kind, b.cause_id,
          (SELECT json_group_array(json(CASE
              WHEN v.value -> '$.before' IS NOT NULL THEN json_array(v.value ->> '$.path', json(ifnull(v.value -> '$.after', 'null')), json(v.value -> '$.before'))
              WHEN v.value -> '$.after' IS NOT NULL THEN json_array(v.value ->> '$.path', json(v.value -> '$.after'))
              ELSE json_array(v.value ->> '$.path') END) ORDER BY v.key)
            FROM json_each(b.body, '$.values') v),
          b.body ->> '$.reason', ifnull(b.body ->> '$.erased', 0)
        FROM changes_before b JOIN workspaces_seen w ON w.workspace_id = b.workspace_id ORDER BY b.rowid;
      DROP TABLE changes_before;
      CREATE UNIQUE INDEX changes_customer ON changes (workspace_no, customer_id, at, id);
      CREATE INDEX changes_at ON changes (workspace_no, at, id);
      CREATE INDEX changes_actor ON changes (workspace_no, actor_id, at, id);
      CREATE INDEX changes_cause_kind ON changes (workspace_no, cause_kind, at, id);
      CREATE INDEX changes_cause ON changes (workspace_no, cause_id, customer_id) WHERE cause_id IS NOT NULL;`,
  },
  {
    version: 12,
    sql: `
      CREATE TABLE column_chunks (
        no INTEGER PRIMARY KEY, workspace_id TEXT NOT NULL, after TEXT NOT NULL, up_to TEXT, mark TEXT NOT NULL, bytes BLOB NOT NULL,
        UNIQUE (workspace_id, after)
      );`,
  },
  {
    version: 13,
    sql: `
      CREATE INDEX changes_created ON changes (workspace_no, at, id) WHERE kind = 'created';
      CREATE INDEX changes_fields ON changes (workspace_no, at, id) WHERE kind IN ('updated', 'classified') AND instr(lines, '["fields.') > 0;
      CREATE INDEX changes_class ON changes (workspace_no, at, id) WHERE kind IN ('updated', 'classified') AND instr(lines, '["classes.') > 0;
      CREATE INDEX changes_override ON changes (workspace_no, at, id) WHERE kind IN ('updated', 'classified') AND instr(lines, '["locks.') > 0;
      CREATE INDEX changes_activity ON changes (workspace_no, at, id) WHERE kind IN ('updated', 'classified') AND instr(lines, '["activities.') > 0;
      CREATE INDEX changes_trash ON changes (workspace_no, at, id) WHERE kind IN ('removed', 'restored');
      CREATE INDEX changes_merge ON changes (workspace_no, at, id) WHERE kind = 'merged';
      CREATE INDEX changes_erased ON changes (workspace_no, at, id) WHERE kind = 'erased';`,
  },
  {
    // A reference that is checked at once makes SQLite keep, for each statement of several rows, what all pages it touches were like before.
    version: 14,
    sql: `
      ALTER TABLE customer_classes RENAME TO customer_classes_before;
      CREATE TABLE customer_classes (
        customer_no INTEGER NOT NULL REFERENCES customers (no) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, scheme_no INTEGER NOT NULL,
        class TEXT NOT NULL, score REAL, scheme_version INTEGER NOT NULL, at INTEGER NOT NULL, source TEXT NOT NULL, unknown TEXT NOT NULL, flips_at INTEGER, lock TEXT, stance TEXT,
        PRIMARY KEY (customer_no, scheme_no)
      ) WITHOUT ROWID;
      INSERT INTO customer_classes SELECT * FROM customer_classes_before ORDER BY customer_no, scheme_no;
      DROP TABLE customer_classes_before;
      CREATE INDEX customer_classes_class ON customer_classes (scheme_no, class, customer_no);
      CREATE INDEX customer_classes_flips ON customer_classes (flips_at) WHERE flips_at IS NOT NULL;
      CREATE INDEX customer_classes_scheme_flips ON customer_classes (scheme_no, flips_at, customer_no) WHERE flips_at IS NOT NULL;
      CREATE INDEX customer_classes_stance ON customer_classes (scheme_no, stance, customer_no) WHERE stance IS NOT NULL;
      CREATE INDEX customer_classes_score ON customer_classes (scheme_no, score, customer_no) WHERE score IS NOT NULL;

      ALTER TABLE match_values RENAME TO match_values_before;
      CREATE TABLE match_values (
        key_no INTEGER NOT NULL, value TEXT NOT NULL, customer_no INTEGER NOT NULL REFERENCES customers (no) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY (key_no, value, customer_no)
      ) WITHOUT ROWID;
      INSERT INTO match_values SELECT * FROM match_values_before ORDER BY key_no, value, customer_no;
      DROP TABLE match_values_before;
      CREATE INDEX match_values_customer ON match_values (customer_no);`,
  },
  {
    version: 15,
    sql: `
      DROP INDEX changes_created; DROP INDEX changes_fields; DROP INDEX changes_class; DROP INDEX changes_override;
      DROP INDEX changes_activity; DROP INDEX changes_trash; DROP INDEX changes_merge; DROP INDEX changes_erased;
      ALTER TABLE changes ADD COLUMN topics INTEGER NOT NULL DEFAULT 0;
      UPDATE changes SET topics = CASE kind WHEN 'created' THEN 1 WHEN 'removed' THEN 32 WHEN 'restored' THEN 32 WHEN 'merged' THEN 64 WHEN 'erased' THEN 128 ELSE
        (SELECT ifnull(sum(bit), 0) FROM (SELECT DISTINCT CASE
            WHEN line.value ->> '$[0]' GLOB 'fields.*' THEN 2 WHEN line.value ->> '$[0]' GLOB 'classes.*' THEN 4
            WHEN line.value ->> '$[0]' GLOB 'locks.*' THEN 8 WHEN line.value ->> '$[0]' GLOB 'activities.*' THEN 16 ELSE 0 END AS bit
          FROM json_each(changes.lines) line)) END;
      CREATE INDEX changes_created ON changes (workspace_no, at, id) WHERE topics & 1;
      CREATE INDEX changes_fields ON changes (workspace_no, at, id) WHERE topics & 2;
      CREATE INDEX changes_class ON changes (workspace_no, at, id) WHERE topics & 4;
      CREATE INDEX changes_override ON changes (workspace_no, at, id) WHERE topics & 8;
      CREATE INDEX changes_activity ON changes (workspace_no, at, id) WHERE topics & 16;
      CREATE INDEX changes_trash ON changes (workspace_no, at, id) WHERE topics & 32;
      CREATE INDEX changes_merge ON changes (workspace_no, at, id) WHERE topics & 64;
      CREATE INDEX changes_erased ON changes (workspace_no, at, id) WHERE topics & 128;`,
  },
];

/** Brings the file to the newest version; throws `AppError('unavailable')` if a newer Rubric has written it. */
export async function migrate(writer: Connection, steps: Migration[] = migrations): Promise<void> {
  const gap = steps.find((step, index) => step.version !== index + 1);
  if (gap) throw new Error(`Migration ${gap.version} is out of order: versions count from 1 without gaps.`);
  await retryWhileBusy(() => writer.exec('BEGIN IMMEDIATE'));
  try {
    writer.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)');
    const current = writer.get<{ version: number }>('SELECT version FROM schema_version');
    refuseNewer(current?.version ?? 0, steps.length);
    for (const step of steps.slice(current?.version ?? 0)) writer.exec(step.sql);
    writer.exec('DELETE FROM schema_version');
    writer.run('INSERT INTO schema_version (version) VALUES (?)', steps.length);
    for (const statement of documentIndexStatements()) writer.exec(statement);
    writer.exec('COMMIT');
  } catch (error) {
    rollBack(writer);
    throw error;
  }
}

function refuseNewer(found: number, known: number): void {
  if (found > known) {
    throw new AppError('unavailable', { message: `The database file has version ${found}, written by a newer Rubric; this one knows versions up to ${known}. Start the newer Rubric, or restore a backup.` });
  }
}

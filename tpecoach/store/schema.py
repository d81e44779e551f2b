"""The tables of each version of the file, as they were the day that version was published."""

from __future__ import annotations

FIRST = (
    """CREATE TABLE applied_migration (
        position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, checksum TEXT NOT NULL) STRICT""",
    # History: `change` is only ever appended to and chained, `payload` may be erased.
    """CREATE TABLE change (
        seq INTEGER PRIMARY KEY, op_id TEXT NOT NULL, at TEXT NOT NULL, device TEXT NOT NULL, actor TEXT NOT NULL,
        client TEXT, "table" TEXT NOT NULL, key TEXT NOT NULL, commitment TEXT NOT NULL,
        prev_hash TEXT NOT NULL) STRICT""",
    """CREATE TABLE payload (
        seq INTEGER PRIMARY KEY REFERENCES change(seq), salt TEXT NOT NULL, before TEXT, after TEXT) STRICT""",
    """CREATE TABLE operation (
        seq INTEGER PRIMARY KEY, op_id TEXT NOT NULL, name TEXT NOT NULL, client TEXT, at TEXT NOT NULL,
        device TEXT NOT NULL, session TEXT NOT NULL, undoable INTEGER NOT NULL CHECK (undoable IN (0, 1)),
        undoes TEXT, redoes TEXT) STRICT""",
    "CREATE INDEX operation_of_client ON operation(client)",
    "CREATE INDEX operation_undoes ON operation(undoes) WHERE undoes IS NOT NULL",
    "CREATE INDEX operation_redoes ON operation(redoes) WHERE redoes IS NOT NULL",
    "CREATE TABLE blob (sha256 TEXT PRIMARY KEY, zlib BLOB NOT NULL) STRICT",
    # Records: every reference is deferred, so that a whole operation can be undone in any order.
    """CREATE TABLE client (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, facts TEXT NOT NULL, opened_on TEXT,
        owner TEXT NOT NULL, sample INTEGER NOT NULL, archived INTEGER NOT NULL) STRICT""",
    """CREATE TABLE rollout (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED,
        number INTEGER NOT NULL, opened_on TEXT NOT NULL, assessment TEXT NOT NULL, scope TEXT NOT NULL, start TEXT,
        "open" INTEGER NOT NULL, targets TEXT NOT NULL, hypotheses TEXT NOT NULL, followed TEXT NOT NULL,
        UNIQUE (client, number)) STRICT""",
    'CREATE UNIQUE INDEX one_open_rollout ON rollout(client) WHERE "open"',
    """CREATE TABLE rollout_content (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED, path TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES blob(sha256) DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY (rollout, path)) STRICT""",
    """CREATE TABLE interview (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED,
        moment TEXT NOT NULL, respondent TEXT NOT NULL, scope TEXT NOT NULL, held_on TEXT, "cursor" TEXT NOT NULL,
        seconds INTEGER NOT NULL, UNIQUE (rollout, moment, respondent)) STRICT""",
    """CREATE TABLE answer (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        interview TEXT NOT NULL REFERENCES interview(id) DEFERRABLE INITIALLY DEFERRED, question TEXT NOT NULL,
        value TEXT, na TEXT NOT NULL, dont_know INTEGER NOT NULL, proof TEXT NOT NULL, note TEXT NOT NULL,
        inherited INTEGER NOT NULL, question_revision INTEGER NOT NULL,
        PRIMARY KEY (interview, question)) STRICT""",
    """CREATE TABLE register_row (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED, register TEXT NOT NULL,
        "row" TEXT NOT NULL, cells TEXT NOT NULL, position INTEGER NOT NULL,
        PRIMARY KEY (client, register, "row")) STRICT""",
    """CREATE TABLE book_import (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED,
        sha256 TEXT NOT NULL REFERENCES blob(sha256) DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL,
        kind TEXT NOT NULL, period_from TEXT NOT NULL, period_to TEXT NOT NULL, lines INTEGER NOT NULL,
        repairs TEXT NOT NULL, imported_on TEXT) STRICT""",
    "CREATE INDEX book_import_of_client ON book_import(client)",
    """CREATE TABLE measure (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED,
        kpi TEXT NOT NULL, "on" TEXT NOT NULL, value TEXT, why TEXT NOT NULL, period_from TEXT, n INTEGER,
        "of" INTEGER, source TEXT NOT NULL, quality TEXT NOT NULL, note TEXT NOT NULL, origin TEXT NOT NULL) STRICT""",
    "CREATE INDEX measure_of_client ON measure(client)",
    """CREATE TABLE plan_version (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED,
        version INTEGER NOT NULL, made_on TEXT NOT NULL, problem TEXT NOT NULL, result TEXT NOT NULL,
        explanations TEXT NOT NULL, UNIQUE (rollout, version)) STRICT""",
    """CREATE TABLE action (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED, playbook TEXT NOT NULL,
        position INTEGER NOT NULL, start TEXT NOT NULL, "end" TEXT NOT NULL, steps TEXT NOT NULL,
        state TEXT NOT NULL, reason TEXT NOT NULL, pinned INTEGER NOT NULL, in_place_on TEXT,
        owner_minutes INTEGER, team_minutes INTEGER, PRIMARY KEY (rollout, playbook)) STRICT""",
    """CREATE TABLE check_in (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED,
        "on" TEXT NOT NULL, outcomes TEXT NOT NULL, decisions TEXT NOT NULL) STRICT""",
    "CREATE INDEX check_in_of_rollout ON check_in(rollout)",
    """CREATE TABLE sop_draft (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED, process TEXT NOT NULL,
        title TEXT NOT NULL, body TEXT NOT NULL, playbook TEXT NOT NULL, version INTEGER NOT NULL,
        state TEXT NOT NULL, owner TEXT NOT NULL, review_on TEXT, updated_on TEXT,
        PRIMARY KEY (client, process)) STRICT""",
    """CREATE TABLE issued_report (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED,
        kind TEXT NOT NULL, issued_on TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES blob(sha256) DEFERRABLE INITIALLY DEFERRED, lang TEXT NOT NULL) STRICT""",
    "CREATE INDEX issued_report_of_rollout ON issued_report(rollout)",
    # Derived from an original: no reference to the import, so that undoing and redoing one finds them again.
    """CREATE TABLE account_month (
        import TEXT NOT NULL, position INTEGER NOT NULL, account TEXT NOT NULL, month TEXT NOT NULL,
        debit INTEGER NOT NULL, credit INTEGER NOT NULL, PRIMARY KEY (import, position)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE open_item (
        import TEXT NOT NULL, position INTEGER NOT NULL, account TEXT NOT NULL, aux TEXT NOT NULL,
        aux_label TEXT NOT NULL, "on" TEXT NOT NULL, piece TEXT NOT NULL, cents INTEGER NOT NULL,
        PRIMARY KEY (import, position)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE weekly_flow (
        import TEXT NOT NULL, position INTEGER NOT NULL, week TEXT NOT NULL, inflow INTEGER NOT NULL,
        outflow INTEGER NOT NULL, PRIMARY KEY (import, position)) STRICT, WITHOUT ROWID""",
)

SECOND = (
    "ALTER TABLE check_in ADD COLUMN next_on TEXT",
    """CREATE TABLE bank_account (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED, number TEXT NOT NULL,
        name TEXT NOT NULL, currency TEXT NOT NULL, holder TEXT NOT NULL, overdraft INTEGER NOT NULL,
        ledger TEXT NOT NULL, PRIMARY KEY (client, number)) STRICT""",
    "CREATE INDEX bank_account_number ON bank_account(number)",
    """CREATE TABLE bank_rule (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL, pattern TEXT NOT NULL, category TEXT NOT NULL, way TEXT NOT NULL) STRICT""",
    "CREATE INDEX bank_rule_of_client ON bank_rule(client)",
    """CREATE TABLE line_mark (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED, line TEXT NOT NULL,
        category TEXT NOT NULL, duplicate INTEGER NOT NULL, PRIMARY KEY (client, line)) STRICT""",
    """CREATE TABLE column_mapping (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED, signature TEXT NOT NULL,
        columns TEXT NOT NULL, purpose TEXT NOT NULL, options TEXT NOT NULL,
        PRIMARY KEY (client, signature)) STRICT""",
    """CREATE TABLE forecast (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED,
        made_on TEXT NOT NULL, inputs TEXT NOT NULL, result TEXT NOT NULL, note TEXT NOT NULL) STRICT""",
    "CREATE INDEX forecast_of_client ON forecast(client)",
    """CREATE TABLE promise (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED,
        item TEXT NOT NULL, promised_on TEXT NOT NULL, said_on TEXT NOT NULL, cents INTEGER, kept INTEGER,
        note TEXT NOT NULL) STRICT""",
    "CREATE INDEX promise_of_client ON promise(client)",
    # Derived, as account_month.
    """CREATE TABLE bank_line (
        import TEXT NOT NULL, position INTEGER NOT NULL, account TEXT NOT NULL, "on" TEXT NOT NULL,
        value_on TEXT, cents INTEGER NOT NULL, label TEXT NOT NULL, bank_id TEXT NOT NULL, balance INTEGER,
        kind TEXT NOT NULL, PRIMARY KEY (import, position)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE customer_item (
        import TEXT NOT NULL, position INTEGER NOT NULL, customer TEXT NOT NULL, number TEXT NOT NULL,
        issued TEXT NOT NULL, due TEXT, cents INTEGER NOT NULL, paid_on TEXT, paid_cents INTEGER NOT NULL,
        side TEXT NOT NULL, PRIMARY KEY (import, position)) STRICT, WITHOUT ROWID""",
)

THIRD = (
    """CREATE TABLE form (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED,
        voice TEXT NOT NULL, moment TEXT NOT NULL, made_on TEXT NOT NULL, lang TEXT NOT NULL,
        questions TEXT NOT NULL, grade INTEGER NOT NULL, secret TEXT NOT NULL) STRICT""",
    "CREATE INDEX form_of_rollout ON form(rollout)",
    """CREATE TABLE form_return (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        form TEXT NOT NULL REFERENCES form(id) DEFERRABLE INITIALLY DEFERRED, sheet TEXT NOT NULL,
        respondent TEXT NOT NULL, sha256 TEXT NOT NULL, taken_on TEXT NOT NULL, grade INTEGER, keep TEXT NOT NULL,
        "change" TEXT NOT NULL, PRIMARY KEY (form, sheet)) STRICT""",
)

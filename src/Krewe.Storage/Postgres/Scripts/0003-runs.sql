-- What Krewe keeps beside the state of its grains: documents of runs, what has been done already, and what agents are and did.

CREATE TABLE artefact (
    run_id     text NOT NULL,
    name       text COLLATE "C" NOT NULL,
    json       text NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (run_id, name)
);

-- One row for each event that a consumer has dealt with, written in the transaction that deals with it: a second delivery finds it and does nothing.
CREATE TABLE inbox (
    consumer    text NOT NULL,
    event_id    text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_by_age ON inbox (received_at);

CREATE TABLE agent_registry (
    agent_id       text PRIMARY KEY,
    agent_type     text NOT NULL,
    status         text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'draining', 'gone')),
    load           integer NOT NULL DEFAULT 0,
    silo           text NOT NULL DEFAULT '',
    capabilities   jsonb NOT NULL,
    endpoints      jsonb NOT NULL DEFAULT '{}',
    last_heartbeat timestamptz NOT NULL DEFAULT now()
);

-- What a run has found out and a later one may use, until it expires.
CREATE TABLE working_memory (
    memory_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation_id text NOT NULL,
    key             text NOT NULL,
    value           jsonb NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    expires_at      timestamptz,
    UNIQUE (conversation_id, key)
);
CREATE INDEX working_memory_by_end ON working_memory (expires_at) WHERE expires_at IS NOT NULL;

-- The epoch fences: what comes of an older award changes nothing.
CREATE TABLE agent_tasks (
    conversation_id text NOT NULL,
    task_id         text NOT NULL,
    epoch           integer NOT NULL,
    agent_id        text,
    task_type       text NOT NULL,
    status          text NOT NULL CHECK (status IN ('awarded', 'done', 'failed', 'reannounced', 'dead')),
    detail          text,
    seconds         double precision,
    created_at      timestamptz NOT NULL DEFAULT now(),
    changed_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (conversation_id, task_id)
);

CREATE TABLE agent_metrics (
    metric_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agent_id     text NOT NULL,
    metric_name  text NOT NULL,
    metric_value double precision NOT NULL,
    recorded_at  timestamptz NOT NULL
);
CREATE INDEX agent_metrics_by_time ON agent_metrics (recorded_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON artefact, inbox, agent_registry, working_memory, agent_tasks, agent_metrics TO krewe_service;

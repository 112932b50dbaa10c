-- What Orleans keeps: the state of grains, which silos there are, and reminders; and the statements by which its ADO.NET providers reach them.
-- The providers look statements up in orleansquery by their keys and bind parameters and columns by name. Everything else is Krewe's own.

-- Whoever runs the service belongs to this role: it may read and change rows, and nothing else.
DO $do$
BEGIN
    CREATE ROLE krewe_service NOLOGIN;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$do$;

CREATE TABLE orleansquery (
    querykey  varchar(64) PRIMARY KEY,
    querytext text NOT NULL
);

-- The payload is JSON of a versioned record; what a write has to tell others lies in its member "outbox".
CREATE TABLE grain_state (
    id_hash     integer NOT NULL,
    type_hash   integer NOT NULL,
    n0          bigint NOT NULL,
    n1          bigint NOT NULL,
    service_id  text NOT NULL,
    grain_type  text NOT NULL,
    key_ext     text NOT NULL DEFAULT '',
    payload     bytea,
    modified_at timestamptz NOT NULL DEFAULT now(),
    version     integer NOT NULL DEFAULT 1,
    PRIMARY KEY (id_hash, type_hash, n0, n1, key_ext, grain_type, service_id)
) WITH (fillfactor = 70);

-- Events that a state has promised. A row goes when a consumer has done what the event asks for, in the transaction that does it.
CREATE TABLE outbox (
    event_id     text PRIMARY KEY,
    space        text NOT NULL,
    key          text NOT NULL,
    payload      text NOT NULL,
    trace_parent text,
    created_at   timestamptz NOT NULL DEFAULT now(),
    sent_at      timestamptz,
    attempts     integer NOT NULL DEFAULT 0
) WITH (fillfactor = 80);
CREATE INDEX outbox_by_age ON outbox (created_at);

INSERT INTO orleansquery (querykey, querytext) VALUES
('ReadFromStorageKey', $sql$
SELECT payload AS "PayloadBinary", version AS "Version" FROM grain_state
WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
  AND key_ext = COALESCE(@GrainIdExtensionString, '') AND grain_type = @GrainTypeString AND service_id = @ServiceId
$sql$),
-- State and outbox in one statement: both are there, or neither is. The bytes looked for are "outbox":[{ as the serializer writes it.
('WriteToStorageKey', $sql$
WITH changed AS (
    UPDATE grain_state SET payload = @PayloadBinary, modified_at = now(), version = version + 1
    WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
      AND key_ext = COALESCE(@GrainIdExtensionString, '') AND grain_type = @GrainTypeString AND service_id = @ServiceId
      AND version = @GrainStateVersion
    RETURNING version),
made AS (
    INSERT INTO grain_state (id_hash, type_hash, n0, n1, service_id, grain_type, key_ext, payload)
    SELECT @GrainIdHash, @GrainTypeHash, @GrainIdN0, @GrainIdN1, @ServiceId, @GrainTypeString, COALESCE(@GrainIdExtensionString, ''), @PayloadBinary
    WHERE CAST(@GrainStateVersion AS integer) IS NULL
    ON CONFLICT DO NOTHING
    RETURNING version),
written AS (SELECT version FROM changed UNION ALL SELECT version FROM made),
told AS (
    INSERT INTO outbox (event_id, space, key, payload, trace_parent)
    SELECT e ->> 'eventId', e ->> 'space', e ->> 'key', e ->> 'payload', e ->> 'traceParent'
    FROM written, jsonb_array_elements(
        CASE WHEN position('\x226f7574626f78223a5b7b'::bytea IN @PayloadBinary) > 0
             THEN convert_from(@PayloadBinary, 'UTF8')::jsonb -> 'outbox' END) AS e
    ON CONFLICT DO NOTHING)
SELECT COALESCE((SELECT version FROM written), @GrainStateVersion) AS "NewGrainStateVersion"
$sql$),
('ClearStorageKey', $sql$
UPDATE grain_state SET payload = NULL, modified_at = now(), version = version + 1
WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
  AND key_ext = COALESCE(@GrainIdExtensionString, '') AND grain_type = @GrainTypeString AND service_id = @ServiceId
  AND version = @GrainStateVersion
RETURNING version AS "NewGrainStateVersion"
$sql$),
('DeleteStorageKey', $sql$
DELETE FROM grain_state
WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
  AND key_ext = COALESCE(@GrainIdExtensionString, '') AND grain_type = @GrainTypeString AND service_id = @ServiceId
  AND version = @GrainStateVersion
RETURNING version + 1 AS "NewGrainStateVersion"
$sql$);

GRANT SELECT ON orleansquery TO krewe_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON grain_state, outbox TO krewe_service;

-- Which silos there are, and reminders. A change of a silo's row and of the table's version is one statement: both or neither.

CREATE TABLE silo_version (
    deployment_id text PRIMARY KEY,
    changed_at    timestamptz NOT NULL DEFAULT now(),
    version       integer NOT NULL DEFAULT 0
);

CREATE TABLE silo (
    deployment_id   text NOT NULL REFERENCES silo_version,
    address         text NOT NULL,
    port            integer NOT NULL,
    generation      integer NOT NULL,
    silo_name       text NOT NULL,
    host_name       text NOT NULL,
    status          integer NOT NULL,
    proxy_port      integer,
    suspect_times   text,
    start_time      timestamptz(3) NOT NULL,
    i_am_alive_time timestamptz(3) NOT NULL,
    PRIMARY KEY (deployment_id, address, port, generation)
);

CREATE TABLE reminder (
    service_id text NOT NULL,
    grain_id   text NOT NULL,
    name       text NOT NULL,
    start_time timestamptz(3) NOT NULL,
    period     bigint NOT NULL,
    grain_hash integer NOT NULL,
    version    integer NOT NULL DEFAULT 0,
    PRIMARY KEY (service_id, grain_id, name)
);
CREATE INDEX reminder_by_hash ON reminder (service_id, grain_hash);

INSERT INTO orleansquery (querykey, querytext) VALUES
('UpdateIAmAlivetimeKey', $sql$
UPDATE silo SET i_am_alive_time = @IAmAliveTime
WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$sql$),
('InsertMembershipVersionKey', $sql$
WITH made AS (INSERT INTO silo_version (deployment_id) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
SELECT count(*)::integer FROM made
$sql$),
('InsertMembershipKey', $sql$
WITH bumped AS (
    UPDATE silo_version SET version = version + 1, changed_at = now()
    WHERE deployment_id = @DeploymentId AND version = @Version
      AND NOT EXISTS (SELECT 1 FROM silo WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING 1),
made AS (
    INSERT INTO silo (deployment_id, address, port, generation, silo_name, host_name, status, proxy_port, start_time, i_am_alive_time)
    SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM bumped
    RETURNING 1)
SELECT count(*)::integer FROM made
$sql$),
('UpdateMembershipKey', $sql$
WITH bumped AS (
    UPDATE silo_version SET version = version + 1, changed_at = now()
    WHERE deployment_id = @DeploymentId AND version = @Version
      AND EXISTS (SELECT 1 FROM silo WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING 1),
changed AS (
    UPDATE silo SET status = @Status, suspect_times = @SuspectTimes, i_am_alive_time = @IAmAliveTime FROM bumped
    WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
    RETURNING 1)
SELECT count(*)::integer FROM changed
$sql$),
('MembershipReadRowKey', $sql$
SELECT v.deployment_id AS DeploymentId, s.address AS Address, s.port AS Port, s.generation AS Generation, s.silo_name AS SiloName, s.host_name AS HostName,
       s.status AS Status, s.proxy_port AS ProxyPort, s.suspect_times AS SuspectTimes, s.start_time AS StartTime, s.i_am_alive_time AS IAmAliveTime, v.version AS Version
FROM silo_version v LEFT JOIN silo s ON s.deployment_id = v.deployment_id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
WHERE v.deployment_id = @DeploymentId
$sql$),
('MembershipReadAllKey', $sql$
SELECT v.deployment_id AS DeploymentId, s.address AS Address, s.port AS Port, s.generation AS Generation, s.silo_name AS SiloName, s.host_name AS HostName,
       s.status AS Status, s.proxy_port AS ProxyPort, s.suspect_times AS SuspectTimes, s.start_time AS StartTime, s.i_am_alive_time AS IAmAliveTime, v.version AS Version
FROM silo_version v LEFT JOIN silo s USING (deployment_id)
WHERE v.deployment_id = @DeploymentId
$sql$),
('DeleteMembershipTableEntriesKey', $sql$
WITH gone AS (DELETE FROM silo WHERE deployment_id = @DeploymentId)
DELETE FROM silo_version WHERE deployment_id = @DeploymentId
$sql$),
('GatewaysQueryKey', $sql$
SELECT address AS Address, proxy_port AS ProxyPort, generation AS Generation FROM silo
WHERE deployment_id = @DeploymentId AND status = @Status AND proxy_port > 0
$sql$),
-- 3 is an active silo: one that is only late in saying so is not cleaned away.
('CleanupDefunctSiloEntriesKey', $sql$
DELETE FROM silo WHERE deployment_id = @DeploymentId AND i_am_alive_time < @IAmAliveTime AND status <> 3
$sql$),
('UpsertReminderRowKey', $sql$
INSERT INTO reminder (service_id, grain_id, name, start_time, period, grain_hash)
VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash)
ON CONFLICT (service_id, grain_id, name) DO UPDATE
SET start_time = excluded.start_time, period = excluded.period, grain_hash = excluded.grain_hash, version = reminder.version + 1
RETURNING version
$sql$),
('ReadReminderRowsKey', $sql$
SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period AS Period, version AS Version
FROM reminder WHERE service_id = @ServiceId AND grain_id = @GrainId
$sql$),
('ReadReminderRowKey', $sql$
SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period AS Period, version AS Version
FROM reminder WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName
$sql$),
('ReadRangeRows1Key', $sql$
SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period AS Period, version AS Version
FROM reminder WHERE service_id = @ServiceId AND grain_hash > @BeginHash AND grain_hash <= @EndHash
$sql$),
('ReadRangeRows2Key', $sql$
SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period AS Period, version AS Version
FROM reminder WHERE service_id = @ServiceId AND (grain_hash > @BeginHash OR grain_hash <= @EndHash)
$sql$),
('DeleteReminderRowKey', $sql$
WITH gone AS (
    DELETE FROM reminder WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName AND version = @Version RETURNING 1)
SELECT count(*)::integer FROM gone
$sql$),
('DeleteReminderRowsKey', $sql$
DELETE FROM reminder WHERE service_id = @ServiceId
$sql$);

GRANT SELECT, INSERT, UPDATE, DELETE ON silo_version, silo, reminder TO krewe_service;

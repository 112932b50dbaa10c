-- What agents said when a task was announced: the answers to the call that it was awarded in. Null in rows that are older.

ALTER TABLE agent_tasks ADD COLUMN bids jsonb;

-- What is removed after a while is found by its age. Documents and tasks are written a few times each, so the indexes cost little. There is none on
-- grain_state (modified_at): a state is written again and again, each time with a new age, and as long as no index holds a column that changed, such a
-- write touches the row's own page alone.

CREATE INDEX artefact_by_age ON artefact (written_at);
CREATE INDEX agent_tasks_by_age ON agent_tasks (changed_at);

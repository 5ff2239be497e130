-- What a master is doing with a container on the engine at the moment. The state is the last one that the engine reported,
-- so releases and audits need not know of tasks. A task that is older than any call was left by a master that died.
ALTER TABLE yun_container ADD COLUMN task VARCHAR(16) COMMENT 'STARTING, STOPPING or RESTARTING';
ALTER TABLE yun_container ADD COLUMN task_since DATETIME(3);
CREATE INDEX ix_container_task ON yun_container (task_since);

-- How the main process ended. NULL while it runs, and until the engine was asked.
ALTER TABLE yun_container ADD COLUMN exit_code INT;
ALTER TABLE yun_container ADD COLUMN out_of_memory TINYINT COMMENT '1: the kernel killed a process of it at the memory limit';
ALTER TABLE yun_container ADD COLUMN finished_at DATETIME(3);

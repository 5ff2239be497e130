-- What an item was said to be worth when the plan was made: its claim goes with the settlement. NULL for items of before.
ALTER TABLE yun_release_item ADD COLUMN reference_id BIGINT COMMENT 'claims on the same one share an engine image';
ALTER TABLE yun_release_item ADD COLUMN size_bytes BIGINT COMMENT '0 for a container, and for an image that a public one keeps';

-- How much disk the image layers of a worker took before and after a run, as its engine measured it. A row is there before
-- the run removes its first image on the worker.
CREATE TABLE yun_release_worker (
  run_id       BIGINT      NOT NULL,
  worker_id    VARCHAR(32) NOT NULL,
  bytes_before BIGINT      COMMENT 'NULL when it was not measured in time; then it never is',
  bytes_after  BIGINT,
  after_at     DATETIME(3) COMMENT 'when it was measured after the run, or was not to be any more',
  problem      VARCHAR(500) COMMENT 'why a measurement is missing',
  PRIMARY KEY (run_id, worker_id),
  CONSTRAINT fk_release_worker_run FOREIGN KEY (run_id) REFERENCES yun_release_run (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE yun_release_phase (
  run_id   BIGINT      NOT NULL,
  kind     VARCHAR(16) NOT NULL,
  began_at DATETIME(3) NOT NULL,
  ended_at DATETIME(3),
  PRIMARY KEY (run_id, kind),
  CONSTRAINT fk_release_phase_run FOREIGN KEY (run_id) REFERENCES yun_release_run (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- night is the local time of the schedule that a run was for: its unique key is what makes "one run a night" true over
-- all masters, also on the day when an hour comes twice.
ALTER TABLE yun_release_run ADD COLUMN night VARCHAR(19) COMMENT 'for example 2026-11-25T23:30';
ALTER TABLE yun_release_run ADD COLUMN retry_of BIGINT COMMENT 'the run whose items this one repeats';
ALTER TABLE yun_release_run ADD COLUMN plan_id BIGINT COMMENT 'the previewed plan that it executes';
ALTER TABLE yun_release_run ADD COLUMN cancel_requested_at DATETIME(3);
-- Nights of before this column are not caught up once more.
UPDATE yun_release_run SET night = CONCAT('run ', id) WHERE trigger_kind = 'SCHEDULED';
CREATE UNIQUE INDEX uk_release_run_night ON yun_release_run (night);
CREATE UNIQUE INDEX uk_release_run_plan ON yun_release_run (plan_id);

-- What a release would take back, as it was when somebody asked. Kept until it expires.
CREATE TABLE yun_release_plan (
  id         BIGINT      NOT NULL AUTO_INCREMENT,
  created_at DATETIME(3) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY ix_release_plan_expiry (expires_at)
);

CREATE TABLE yun_release_plan_item (
  plan_id      BIGINT       NOT NULL,
  kind         VARCHAR(16)  NOT NULL,
  target_id    BIGINT       NOT NULL,
  user_id      BIGINT       NOT NULL,
  worker_id    VARCHAR(32)  NOT NULL,
  reference_id BIGINT       NOT NULL,
  reference    VARCHAR(400) NOT NULL,
  charged      BIGINT       NOT NULL,
  size_bytes   BIGINT       NOT NULL COMMENT '0 for a container',
  PRIMARY KEY (plan_id, kind, target_id),
  CONSTRAINT fk_release_plan_item_plan FOREIGN KEY (plan_id) REFERENCES yun_release_plan (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

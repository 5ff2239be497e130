-- active_slot is 1 while a run is under way and NULL afterwards: its unique key is what makes "one run at a time" true
-- over all masters. The lease says which master works on the run; one whose lease ran out is taken over.
CREATE TABLE yun_release_run (
  id           BIGINT      NOT NULL AUTO_INCREMENT,
  trigger_kind VARCHAR(16) NOT NULL,
  state        VARCHAR(32) NOT NULL,
  active_slot  TINYINT,
  lease_owner  VARCHAR(64),
  lease_until  DATETIME(3),
  started_at   DATETIME(3) NOT NULL,
  ended_at     DATETIME(3),
  PRIMARY KEY (id),
  UNIQUE KEY uk_release_active (active_slot)
);

CREATE TABLE yun_release_item (
  id              BIGINT       NOT NULL AUTO_INCREMENT,
  run_id          BIGINT       NOT NULL,
  kind            VARCHAR(16)  NOT NULL,
  target_id       BIGINT       NOT NULL,
  user_id         BIGINT       NOT NULL,
  worker_id       VARCHAR(32)  NOT NULL,
  reference       VARCHAR(400) NOT NULL,
  charged         BIGINT       NOT NULL,
  state           VARCHAR(16)  NOT NULL,
  outcome         VARCHAR(16),
  reason_code     VARCHAR(40),
  reason          VARCHAR(500),
  attempts        INT          NOT NULL DEFAULT 0 COMMENT 'at removing it',
  settle_attempts INT          NOT NULL DEFAULT 0 COMMENT 'at refunding it, once it is removed',
  next_attempt_at DATETIME(3)  NOT NULL,
  updated_at      DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uk_release_item (run_id, kind, target_id),
  KEY ix_release_item_lane (run_id, kind, worker_id, state, id),
  CONSTRAINT fk_release_item_run FOREIGN KEY (run_id) REFERENCES yun_release_run (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What operators did, to what and why. Append-only: rows are inserted in the transaction of the act and pruned by age.
-- Names are those of the time of the act. No foreign keys: their shared locks would make acts wait for the ledger.
CREATE TABLE yun_action (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  kind        VARCHAR(32)  NOT NULL,
  actor_id    BIGINT       NOT NULL,
  actor       VARCHAR(32)  NOT NULL COMMENT 'user name',
  target_kind VARCHAR(16)  NOT NULL,
  target_id   BIGINT       NOT NULL,
  target      VARCHAR(400) NOT NULL COMMENT 'user name, container name, image reference; empty when the id says it all',
  user_id     BIGINT       COMMENT 'the user concerned: the target itself or its owner',
  amount      BIGINT       COMMENT 'credits that moved',
  reason      VARCHAR(500) NOT NULL,
  created_at  DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  KEY ix_action_target (target_kind, target_id, id),
  KEY ix_action_user (user_id, id),
  KEY ix_action_created (created_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A notice about what an operator did to something of the user's.
ALTER TABLE yun_notice ADD COLUMN act VARCHAR(32) COMMENT 'only about an act of an operator, as the next four';
ALTER TABLE yun_notice ADD COLUMN actor VARCHAR(32) COMMENT 'user name of the operator';
ALTER TABLE yun_notice ADD COLUMN target_id BIGINT;
ALTER TABLE yun_notice ADD COLUMN target VARCHAR(400) COMMENT 'name of the target at that time';
ALTER TABLE yun_notice ADD COLUMN reason VARCHAR(500);

-- Audits that were taken, counted, so that the operators' dashboard need not ask every engine.
CREATE TABLE yun_audit (
  id         BIGINT      NOT NULL AUTO_INCREMENT,
  findings   INT         NOT NULL,
  repairable INT         NOT NULL,
  cut_off    TINYINT     NOT NULL COMMENT '1: there were more findings than were listed',
  taken_at   DATETIME(3) NOT NULL,
  PRIMARY KEY (id)
);

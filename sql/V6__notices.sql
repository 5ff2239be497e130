-- What a user is told before and after a release. The unique key is what makes "never the same notice twice" true over
-- all masters. No foreign key to yun_user: its shared lock would let the end of a run wait for whoever pays just now.
CREATE TABLE yun_notice (
  id             BIGINT      NOT NULL AUTO_INCREMENT,
  user_id        BIGINT      NOT NULL,
  kind           VARCHAR(16) NOT NULL,
  subject        VARCHAR(64) NOT NULL COMMENT 'night/minutes or run/id: what it is about, together with the kind',
  night          VARCHAR(19) COMMENT 'for example 2026-11-25T23:30',
  release_at     DATETIME(3) COMMENT 'when that night comes; only before it',
  minutes_before INT         COMMENT 'which of the notices before a night',
  run_id         BIGINT      COMMENT 'only after a release',
  containers     INT         NOT NULL COMMENT 'that would go, or have gone',
  images         INT         NOT NULL COMMENT 'that would go, or have gone',
  credits        BIGINT      NOT NULL COMMENT 'that would come back, or have come back',
  failed         INT         NOT NULL DEFAULT 0,
  skipped        INT         NOT NULL DEFAULT 0,
  created_at     DATETIME(3) NOT NULL,
  read_at        DATETIME(3),
  PRIMARY KEY (id),
  UNIQUE KEY uk_notice (user_id, kind, subject),
  KEY ix_notice_user (user_id, id),
  KEY ix_notice_created (created_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One row for each time at which users were told before a night, also when nobody had anything: who comes later is told
-- the next time.
CREATE TABLE yun_notice_round (
  subject    VARCHAR(64) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (subject)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

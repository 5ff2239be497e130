-- What releases leave alone for a while. A thing has at most one pin of each kind: the admins' and its owner's extension
-- over one night. No foreign key to the thing: a pin of one that is gone keeps nothing, for ids never come back.
-- No column has the name of one that release items have, so that a condition on both needs no qualifiers.
CREATE TABLE yun_pin (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  pin_kind    VARCHAR(16)  NOT NULL COMMENT 'ADMIN or EXTENSION',
  pinned_kind VARCHAR(16)  NOT NULL COMMENT 'USER, IMAGE or CONTAINER',
  pinned_id   BIGINT       NOT NULL,
  ends_at     DATETIME(3)  NOT NULL,
  reason      VARCHAR(300) NOT NULL,
  created_by  BIGINT       NOT NULL,
  created_at  DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uk_pin_target (pinned_kind, pinned_id, pin_kind),
  KEY ix_pin_maker (created_by, pin_kind)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

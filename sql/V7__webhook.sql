-- What operators are told by HTTP, written in the transaction of what it tells of. While a master sends a row,
-- next_attempt_at is when it counts as dead: then the row is simply due again.
CREATE TABLE yun_webhook_delivery (
  id              BIGINT      NOT NULL AUTO_INCREMENT,
  delivery_key    VARCHAR(36) NOT NULL COMMENT 'the header Yun-Delivery, the same at every attempt',
  event           VARCHAR(32) NOT NULL,
  subject         VARCHAR(64) NOT NULL COMMENT 'run/id or the name of the night',
  payload         TEXT        NOT NULL COMMENT 'JSON, sent as it is here',
  state           VARCHAR(16) NOT NULL,
  attempts        INT         NOT NULL DEFAULT 0,
  next_attempt_at DATETIME(3) NOT NULL,
  last_status     INT         COMMENT 'of HTTP; null when there was no answer',
  last_error      VARCHAR(300),
  created_at      DATETIME(3) NOT NULL,
  delivered_at    DATETIME(3),
  PRIMARY KEY (id),
  UNIQUE KEY uk_webhook_delivery_key (delivery_key),
  UNIQUE KEY uk_webhook_delivery_event (event, subject),
  KEY ix_webhook_delivery_due (state, next_attempt_at),
  KEY ix_webhook_delivery_created (created_at)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

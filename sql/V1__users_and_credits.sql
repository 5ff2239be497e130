-- Runs on MySQL 8.4, MariaDB 10.11 and H2 in its MySQL mode. Times are UTC. Names and texts are kept in any script and
-- compared by bytes, whatever the server's default is: with most defaults an account could be found by a name that only
-- resembles its own.

CREATE TABLE yun_user (
  id            BIGINT      NOT NULL AUTO_INCREMENT,
  username      VARCHAR(32) NOT NULL COMMENT 'lower case',
  password_hash VARCHAR(80) NOT NULL,
  role          VARCHAR(16) NOT NULL,
  balance       BIGINT      NOT NULL DEFAULT 0,
  created_at    DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uk_user_username (username),
  CONSTRAINT ck_user_balance CHECK (balance >= 0)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Append-only. The unique operation id is what makes a charge or refund impossible to write twice.
CREATE TABLE yun_ledger (
  id            BIGINT       NOT NULL AUTO_INCREMENT,
  user_id       BIGINT       NOT NULL,
  amount        BIGINT       NOT NULL,
  kind          VARCHAR(32)  NOT NULL,
  operation_id  VARCHAR(128) NOT NULL,
  balance_after BIGINT       NOT NULL,
  note          VARCHAR(500) NOT NULL,
  created_at    DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uk_ledger_operation (operation_id),
  KEY ix_ledger_user (user_id, id),
  CONSTRAINT fk_ledger_user FOREIGN KEY (user_id) REFERENCES yun_user (id),
  CONSTRAINT ck_ledger_balance_after CHECK (balance_after >= 0)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE yun_api_token (
  id           BIGINT      NOT NULL AUTO_INCREMENT,
  user_id      BIGINT      NOT NULL,
  name         VARCHAR(64) NOT NULL,
  token_hash   CHAR(64)    NOT NULL COMMENT 'SHA-256, hexadecimal',
  created_at   DATETIME(3) NOT NULL,
  last_used_at DATETIME(3),
  PRIMARY KEY (id),
  UNIQUE KEY uk_api_token_hash (token_hash),
  KEY ix_api_token_user (user_id),
  CONSTRAINT fk_api_token_user FOREIGN KEY (user_id) REFERENCES yun_user (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- ShedLock's own table.
CREATE TABLE shedlock (
  name       VARCHAR(64)  NOT NULL,
  lock_until TIMESTAMP(3) NOT NULL,
  locked_at  TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  locked_by  VARCHAR(255) NOT NULL,
  PRIMARY KEY (name)
);

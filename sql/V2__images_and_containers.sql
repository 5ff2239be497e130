-- References are case-sensitive (tags are), so these tables compare bytes.

-- One row for each repository ever claimed from on a worker. Whoever claims, pulls or removes one of its references
-- locks this row first: that keeps removals and pulls apart, on any number of masters. Not the reference's own row,
-- because the engine drops a repository's digests with its last tag.
CREATE TABLE yun_engine_repository (
  id         BIGINT       NOT NULL AUTO_INCREMENT,
  worker_id  VARCHAR(32)  NOT NULL,
  repository VARCHAR(300) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uk_engine_repository (worker_id, repository)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One row for each reference ever claimed on a worker.
CREATE TABLE yun_engine_reference (
  id            BIGINT       NOT NULL AUTO_INCREMENT,
  repository_id BIGINT       NOT NULL,
  reference     VARCHAR(400) NOT NULL,
  foreign_image TINYINT      NOT NULL DEFAULT 0 COMMENT '1: on the engine before anybody claimed it, so never removed',
  left_behind   TINYINT      NOT NULL DEFAULT 0 COMMENT '1: no claim any more, but kept for one by digest',
  removal_token VARCHAR(40)  COMMENT 'the removal under way, if any',
  removal_until DATETIME(3)  COMMENT 'when that removal counts as dead',
  PRIMARY KEY (id),
  UNIQUE KEY uk_engine_reference (repository_id, reference),
  CONSTRAINT fk_engine_reference_repository FOREIGN KEY (repository_id) REFERENCES yun_engine_repository (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- An image claim: one user's right to one reference on one worker.
CREATE TABLE yun_image (
  id              BIGINT       NOT NULL AUTO_INCREMENT,
  user_id         BIGINT       NOT NULL,
  reference_id    BIGINT       NOT NULL,
  worker_id       VARCHAR(32)  NOT NULL,
  reference       VARCHAR(400) NOT NULL,
  image_type      TINYINT      NOT NULL COMMENT '0 public, 1 private',
  state           VARCHAR(16)  NOT NULL,
  probed          TINYINT      NOT NULL DEFAULT 0 COMMENT '1: the engine was asked whether it held the image before',
  engine_image_id VARCHAR(80),
  size_bytes      BIGINT,
  charged         BIGINT       NOT NULL DEFAULT 0,
  error_code      VARCHAR(40),
  error_message   VARCHAR(500),
  created_at      DATETIME(3)  NOT NULL,
  updated_at      DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uk_image_claim (user_id, reference_id, image_type),
  KEY ix_image_reference (reference_id),
  KEY ix_image_state (state, updated_at),
  KEY ix_image_worker (worker_id, state, id),
  CONSTRAINT fk_image_user FOREIGN KEY (user_id) REFERENCES yun_user (id),
  CONSTRAINT fk_image_reference FOREIGN KEY (reference_id) REFERENCES yun_engine_reference (id),
  CONSTRAINT ck_image_charged CHECK (charged >= 0)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- No foreign key to yun_image: a claim may go while a container that could not be removed keeps its row.
-- None to yun_user: its shared lock, taken before the ledger locks the user, would make two runs deadlock.
CREATE TABLE yun_container (
  id                  BIGINT       NOT NULL AUTO_INCREMENT,
  user_id             BIGINT       NOT NULL,
  image_id            BIGINT       NOT NULL,
  reference_id        BIGINT       NOT NULL,
  worker_id           VARCHAR(32)  NOT NULL,
  reference           VARCHAR(400) NOT NULL,
  name                VARCHAR(64)  NOT NULL,
  state               VARCHAR(16)  NOT NULL,
  engine_container_id VARCHAR(80),
  container_port      INT,
  host_address        VARCHAR(64),
  host_port           INT,
  charged             BIGINT       NOT NULL,
  created_at          DATETIME(3)  NOT NULL,
  updated_at          DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uk_container_name (user_id, name),
  KEY ix_container_image (image_id),
  KEY ix_container_reference (reference_id),
  KEY ix_container_worker (worker_id, state),
  KEY ix_container_state (state, updated_at),
  CONSTRAINT ck_container_charged CHECK (charged >= 0)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What the reference resolved to when the engine last pulled it; NULL when that is not known, and when its tag was removed.
ALTER TABLE yun_engine_reference ADD COLUMN engine_image_id VARCHAR(80);
ALTER TABLE yun_engine_reference
  ADD COLUMN superseded TINYINT NOT NULL DEFAULT 0 COMMENT '1: may have claims on an image that its tag no longer names';

-- Images on the engines that no claim accounts for: those that were there before our pulls (FOREIGN, never removed), and
-- those that our pulls brought and no claim needs any more (OURS, removed as soon as nothing uses them). While an image
-- has claims, these are the record of it. An image belongs to a repository here: the engine counts names in the same way.
CREATE TABLE yun_engine_image (
  id              BIGINT       NOT NULL AUTO_INCREMENT,
  repository_id   BIGINT       NOT NULL,
  reference_id    BIGINT       NOT NULL COMMENT 'the reference by which it came',
  engine_image_id VARCHAR(80)  NOT NULL,
  origin          VARCHAR(8)   NOT NULL,
  holders         VARCHAR(500) COMMENT 'what kept it from being removed when that was last tried',
  next_attempt_at DATETIME(3)  NOT NULL,
  created_at      DATETIME(3)  NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uk_engine_image (repository_id, engine_image_id, reference_id),
  KEY ix_engine_image_due (origin, next_attempt_at),
  CONSTRAINT fk_engine_image_repository FOREIGN KEY (repository_id) REFERENCES yun_engine_repository (id),
  CONSTRAINT fk_engine_image_reference FOREIGN KEY (reference_id) REFERENCES yun_engine_reference (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The engine image that a container was made from. Where it is not known, each image of the reference counts as in use.
ALTER TABLE yun_container ADD COLUMN engine_image_id VARCHAR(80);

-- Where all claims on a reference are on one image, its tag is taken to be there; the release asks the engine otherwise.
UPDATE yun_engine_reference SET engine_image_id = (
    SELECT MIN(claim.engine_image_id) FROM yun_image claim WHERE claim.reference_id = yun_engine_reference.id)
  WHERE (SELECT COUNT(DISTINCT claim.engine_image_id) FROM yun_image claim
    WHERE claim.reference_id = yun_engine_reference.id) = 1;
UPDATE yun_engine_reference SET superseded = 1
  WHERE (SELECT COUNT(DISTINCT claim.engine_image_id) FROM yun_image claim
    WHERE claim.reference_id = yun_engine_reference.id) > 1;
UPDATE yun_container SET engine_image_id = (
    SELECT reference.engine_image_id FROM yun_engine_reference reference WHERE reference.id = yun_container.reference_id);

-- Which of a foreign reference's images was there first is not known any more, so none of them is removed.
INSERT INTO yun_engine_image
    (repository_id, reference_id, engine_image_id, origin, next_attempt_at, created_at)
  SELECT reference.repository_id, reference.id, claim.engine_image_id, 'FOREIGN', MIN(claim.created_at),
    MIN(claim.created_at)
  FROM yun_engine_reference reference JOIN yun_image claim ON claim.reference_id = reference.id
  WHERE reference.foreign_image = 1 AND claim.engine_image_id IS NOT NULL
  GROUP BY reference.repository_id, reference.id, claim.engine_image_id;

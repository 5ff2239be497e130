-- What keeps a skipped item, as data: the page writes the sentence in the reader's language and time zone.
ALTER TABLE yun_release_item ADD COLUMN kept_by VARCHAR(16) COMMENT 'ADMIN or EXTENSION: kind of the pin that keeps it';
ALTER TABLE yun_release_item ADD COLUMN kept_scope VARCHAR(16) COMMENT 'USER, IMAGE or CONTAINER: what is pinned';
ALTER TABLE yun_release_item ADD COLUMN kept_until DATETIME(3) COMMENT 'NULL for an extension';
ALTER TABLE yun_release_item ADD COLUMN kept_container VARCHAR(64) COMMENT 'name of the kept container that runs from the image';

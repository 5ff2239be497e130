-- When the run last moved: an item changed its state, or the run waited on purpose. Null before the first time.
ALTER TABLE yun_release_run ADD COLUMN progressed_at DATETIME(3);

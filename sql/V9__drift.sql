-- When a row came into its state: a removal that is tried again and again changes updated_at each time, so that alone
-- does not tell for how long it has been stuck. NULL for a row that is in its first state, since created_at.
ALTER TABLE yun_image ADD COLUMN state_since DATETIME(3);
ALTER TABLE yun_container ADD COLUMN state_since DATETIME(3);
UPDATE yun_image SET state_since = updated_at;
UPDATE yun_container SET state_since = updated_at;

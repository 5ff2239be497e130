-- H2 commits by itself each time it has given out the ids that it keeps at hand, 32 by default, in the middle of whatever
-- transaction asks for them. The tables that a release fills get theirs by the thousand; a killed process leaves a gap.
ALTER TABLE yun_release_item ALTER COLUMN id SET CACHE 1000;
ALTER TABLE yun_ledger ALTER COLUMN id SET CACHE 1000;

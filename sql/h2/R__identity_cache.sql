-- H2 commits by itself each time it has given out the ids that it keeps at hand, 32 by default, in the middle of whatever
-- transaction asks for them, and writes out all that this has changed so far. The tables that a release fills get theirs
-- by the ten thousand, so that planning 8,000 items does not take twice as long; a killed process leaves a gap.
ALTER TABLE yun_release_item ALTER COLUMN id SET CACHE 10000;
ALTER TABLE yun_ledger ALTER COLUMN id SET CACHE 10000;

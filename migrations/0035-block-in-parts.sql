-- A block can stop less than everything: some acts only, and changes of some pages only.
ALTER TABLE blocks ADD COLUMN parts TEXT NOT NULL DEFAULT '["edit","upload","create"]' CHECK (json_valid(parts));
ALTER TABLE blocks ADD COLUMN pages TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(pages)); -- ids of the pages; none: all of them

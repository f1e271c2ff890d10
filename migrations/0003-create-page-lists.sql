-- What the current revisions say, kept in the same transaction as the revision, so that lists need not read bodies.
CREATE TABLE page_tags (
  tag TEXT NOT NULL REFERENCES tags (slug),
  page_id INTEGER NOT NULL REFERENCES pages (id),
  PRIMARY KEY (tag, page_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX page_tags_by_page ON page_tags (page_id); -- taking a page's tags away before writing the new ones

CREATE TABLE page_uses (
  use_id INTEGER NOT NULL REFERENCES pages (id),
  page_id INTEGER NOT NULL REFERENCES pages (id),
  PRIMARY KEY (use_id, page_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX page_uses_by_page ON page_uses (page_id); -- other tools for the same uses

CREATE TABLE page_aliases (
  page_id INTEGER NOT NULL REFERENCES pages (id),
  alias TEXT NOT NULL,
  alias_key TEXT NOT NULL,
  PRIMARY KEY (page_id, alias)
) STRICT, WITHOUT ROWID;

CREATE INDEX page_aliases_by_key ON page_aliases (alias_key); -- [[VoteBuilder]]

CREATE TABLE page_links (
  page_id INTEGER NOT NULL REFERENCES pages (id),
  target_key TEXT NOT NULL, -- what stands between [[ and ]], as a slug would spell it
  PRIMARY KEY (page_id, target_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX page_links_by_target ON page_links (target_key); -- which pages mention this one

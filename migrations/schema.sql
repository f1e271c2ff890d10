-- The schema as it stands, written by `npm run schema`.

CREATE TABLE abuse_hits (
  id INTEGER PRIMARY KEY,
  rule_id INTEGER NOT NULL REFERENCES abuse_rules (id),
  level TEXT NOT NULL CHECK (level IN ('note', 'question', 'proposal', 'refuse')), -- what was done
  user_id INTEGER REFERENCES users (id), -- NULL: somebody without an account
  page_id INTEGER REFERENCES pages (id), -- NULL: a page that was not there
  revision_id INTEGER REFERENCES revisions (id),
  proposal_id INTEGER REFERENCES proposals (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE abuse_mistakes (
  id INTEGER PRIMARY KEY,
  rule_id INTEGER NOT NULL REFERENCES abuse_rules (id),
  user_id INTEGER REFERENCES users (id), -- NULL: somebody without an account
  words TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE abuse_rule_acts (
  id INTEGER PRIMARY KEY,
  rule_id INTEGER NOT NULL REFERENCES abuse_rules (id),
  act TEXT NOT NULL CHECK (act IN ('made', 'changed', 'level', 'weakened')),
  actor_id INTEGER REFERENCES users (id), -- NULL: the rule itself
  rule TEXT NOT NULL CHECK (json_valid(rule)),
  arithmetic TEXT NOT NULL CHECK (json_valid(arithmetic)), -- 'null' where nothing was counted
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE abuse_rules (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  message TEXT NOT NULL, -- what the person reads
  conditions TEXT NOT NULL CHECK (json_valid(conditions)),
  cap INTEGER NOT NULL CHECK (cap BETWEEN 1 AND 10), -- percent of the recent edits
  level TEXT NOT NULL CHECK (level IN ('off', 'note', 'question', 'proposal', 'refuse')),
  set_by INTEGER NOT NULL REFERENCES users (id), -- who chose the level, or changed the rule, last
  counts_after INTEGER NOT NULL, -- the newest hit when the level was chosen: later ones count
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE act_hidings (
  change_id INTEGER PRIMARY KEY REFERENCES changes (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
, level INTEGER NOT NULL DEFAULT 1 CHECK (level IN (1, 2))) STRICT;

CREATE TABLE address_acts (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages (id),
  act TEXT NOT NULL CHECK (act IN ('move', 'redirect', 'unredirect')),
  slug TEXT NOT NULL, -- the address that was left, made or taken away
  to_slug TEXT, -- where the page was moved to; NULL for the other two
  revision_id INTEGER REFERENCES revisions (id), -- the version that gave the page its new name; NULL: the name stayed
  author_id INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  CHECK ((act = 'move') = (to_slug IS NOT NULL))
) STRICT;

CREATE TABLE alternatives (
  id INTEGER PRIMARY KEY,
  from_id INTEGER NOT NULL REFERENCES pages (id),
  to_id INTEGER NOT NULL REFERENCES pages (id),
  reason TEXT NOT NULL CHECK (reason IN ('cheaper', 'easier', 'self-hosted', 'more-private', 'outside-us', 'bigger-lists')),
  author_id INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  CHECK (from_id <> to_id)
) STRICT;

CREATE TABLE appeal_decisions (
  appeal_id INTEGER PRIMARY KEY REFERENCES appeals (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('lifted', 'kept', 'ended')),
  actor_id INTEGER REFERENCES users (id), -- NULL: what they appealed against ended first
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  CHECK ((outcome = 'ended') = (actor_id IS NULL))
) STRICT;

CREATE TABLE appeals (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  words TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE blocks (
  user_id INTEGER PRIMARY KEY REFERENCES users (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  ends_at TEXT NOT NULL CHECK (ends_at GLOB '????-??-??T??:??:??Z'),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
, parts TEXT NOT NULL DEFAULT '["edit","upload","create"]' CHECK (json_valid(parts)), pages TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(pages))) STRICT;

CREATE TABLE change_number (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL
) STRICT;

CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  page_id INTEGER REFERENCES pages (id), -- NULL: about no page
  author_id INTEGER REFERENCES users (id), -- NULL: somebody without an account
  revision_id INTEGER REFERENCES revisions (id),
  check_id INTEGER REFERENCES checks (id),
  alternative_id INTEGER REFERENCES alternatives (id),
  request_id INTEGER REFERENCES requests (id),
  answer_id INTEGER REFERENCES request_answers (id),
  address_act_id INTEGER REFERENCES address_acts (id),
  file_revision_id INTEGER REFERENCES file_revisions (id),
  removed_id INTEGER REFERENCES changes (id), -- the change that this one takes back
  reason TEXT NOT NULL, -- why something was taken back, or an address changed
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  CHECK (
    (revision_id IS NOT NULL) + (check_id IS NOT NULL) + (alternative_id IS NOT NULL) + (request_id IS NOT NULL)
      + (answer_id IS NOT NULL) + (address_act_id IS NOT NULL) + (file_revision_id IS NOT NULL)
      + (removed_id IS NOT NULL) = 1
  )
) STRICT;

CREATE TABLE checks (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages (id),
  revision_id INTEGER NOT NULL REFERENCES revisions (id),
  part TEXT NOT NULL CHECK (part IN ('cost', 'rest')),
  author_id INTEGER NOT NULL REFERENCES users (id),
  affiliated INTEGER NOT NULL CHECK (affiliated IN (0, 1)),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE deletion_redirects (
  page_id INTEGER NOT NULL REFERENCES pages (id), -- the deleted page
  slug TEXT NOT NULL,
  to_id INTEGER NOT NULL REFERENCES pages (id),
  was TEXT NOT NULL CHECK (was IN ('current', 'earlier', 'free')), -- what the address was to the deleted page before
  PRIMARY KEY (page_id, slug)
) STRICT, WITHOUT ROWID;

CREATE TABLE departures (
  user_id INTEGER PRIMARY KEY REFERENCES users (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE drafts (
  id INTEGER PRIMARY KEY,
  author_id INTEGER NOT NULL REFERENCES users (id),
  place TEXT NOT NULL, -- the address of the form
  title TEXT NOT NULL, -- of the page, as it was called then
  fields TEXT NOT NULL CHECK (json_valid(fields)), -- the form as it was filled in
  kept_at TEXT NOT NULL CHECK (kept_at GLOB '????-??-??T??:??:??Z'),
  UNIQUE (author_id, place)
) STRICT;

CREATE TABLE erasure_requests (
  id INTEGER PRIMARY KEY,
  revision_id INTEGER REFERENCES revisions (id), -- NULL: words, wherever they stand
  words TEXT NOT NULL, -- '' once they are erased, or nobody wants it any more
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  state TEXT NOT NULL CHECK (state IN ('waits', 'agreed', 'cancelled', 'done')),
  agreed_by INTEGER REFERENCES users (id), -- NULL: nobody had to, or nobody has yet
  job_id INTEGER REFERENCES jobs (id)
, file_revision_id INTEGER REFERENCES file_revisions (id)) STRICT;

CREATE TABLE erasures (
  revision_id INTEGER PRIMARY KEY REFERENCES revisions (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE file_contents (
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL CHECK (type IN ('webp', 'pdf')),
  hash TEXT NOT NULL UNIQUE, -- over the type and the hashes of all sizes
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE file_deletions (
  file_id INTEGER PRIMARY KEY REFERENCES files (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE file_erasures (
  content_id INTEGER PRIMARY KEY REFERENCES file_contents (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE file_hidings (
  revision_id INTEGER PRIMARY KEY REFERENCES file_revisions (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
, level INTEGER NOT NULL DEFAULT 1 CHECK (level IN (1, 2))) STRICT;

CREATE TABLE file_pieces (
  size_id INTEGER NOT NULL REFERENCES file_sizes (id),
  number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 31),
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 262144),
  UNIQUE (size_id, number) -- a piece by its place
) STRICT;

CREATE TABLE file_revisions (
  id INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES files (id),
  parent_id INTEGER REFERENCES file_revisions (id), -- the version before it of this file
  author_id INTEGER NOT NULL REFERENCES users (id),
  content_id INTEGER NOT NULL REFERENCES file_contents (id),
  alt_text TEXT NOT NULL, -- what it shows or holds; empty for a picture that only decorates
  summary TEXT NOT NULL,
  reverted_to_id INTEGER REFERENCES file_revisions (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE file_sizes (
  id INTEGER PRIMARY KEY,
  content_id INTEGER NOT NULL REFERENCES file_contents (id),
  width INTEGER NOT NULL CHECK (width >= 0), -- 0: not a picture
  height INTEGER NOT NULL CHECK (height >= 0),
  bytes INTEGER NOT NULL CHECK (bytes BETWEEN 1 AND 8388608),
  hash TEXT NOT NULL,
  UNIQUE (content_id, width) -- the sizes of a content, the smallest first
) STRICT;

CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE, -- as addresses and pages spell it
  current_revision_id INTEGER NOT NULL REFERENCES file_revisions (id) DEFERRABLE INITIALLY DEFERRED,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  author_id INTEGER NOT NULL REFERENCES users (id),
  from_change INTEGER NOT NULL REFERENCES changes (id),
  to_change INTEGER NOT NULL REFERENCES changes (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  CHECK (from_change <= to_change)
) STRICT;

CREATE TABLE invitation_ends (
  invitation_id INTEGER PRIMARY KEY REFERENCES invitations (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE invitation_uses (
  user_id INTEGER PRIMARY KEY REFERENCES users (id),
  invitation_id INTEGER NOT NULL REFERENCES invitations (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE invitations (
  id INTEGER PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  author_id INTEGER NOT NULL REFERENCES users (id),
  most_uses INTEGER NOT NULL CHECK (most_uses BETWEEN 1 AND 20),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  ends_at TEXT NOT NULL CHECK (ends_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE job_items (
  job_id INTEGER NOT NULL REFERENCES jobs (id),
  item INTEGER NOT NULL, -- a page, a file or an act, as `touched_records` numbers them; they are looked at in this order
  did TEXT NOT NULL, -- 'waits' before its turn, 'passed' where it was left as it is
  revision_id INTEGER REFERENCES revisions (id), -- the version that the job made of a page
  file_revision_id INTEGER REFERENCES file_revisions (id), -- and of a file
  why TEXT NOT NULL, -- why it was passed over; '' where it was not
  PRIMARY KEY (job_id, item),
  CHECK ((did = 'passed') = (why <> ''))
) STRICT, WITHOUT ROWID;

CREATE TABLE job_pages (
  job_id INTEGER NOT NULL REFERENCES jobs (id),
  page_id INTEGER NOT NULL REFERENCES pages (id),
  revision_id INTEGER REFERENCES revisions (id), -- the version that the job made; NULL: the page was passed over
  why TEXT NOT NULL, -- why the page was passed over; '' where it was not
  PRIMARY KEY (job_id, page_id),
  CHECK ((revision_id IS NULL) = (why <> ''))
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  input TEXT NOT NULL CHECK (json_valid(input)), -- what is to be done; each kind reads its own
  state TEXT NOT NULL CHECK (state IN ('open', 'paused', 'stopped', 'done', 'failed')),
  last_page_id INTEGER NOT NULL, -- the page that was looked at last; the next step goes on after it
  done INTEGER NOT NULL CHECK (done >= 0), -- pages looked at
  total INTEGER NOT NULL CHECK (total >= 0), -- pages there were to look at when it was asked for
  problem TEXT NOT NULL, -- why it does not go on, as JSON; '' where nothing is wrong
  author_id INTEGER NOT NULL REFERENCES users (id), -- who asked for it, and is credited with its edits
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  started_at TEXT CHECK (started_at GLOB '????-??-??T??:??:??Z'),
  ended_at TEXT CHECK (ended_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE log_hidings (
  entry_id INTEGER PRIMARY KEY REFERENCES moderation_log (id),
  level INTEGER NOT NULL CHECK (level IN (1, 2, 3)), -- 3: erased for good
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE migrations (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at TEXT NOT NULL
) STRICT;

CREATE TABLE moderation_log (
  id INTEGER PRIMARY KEY,
  act TEXT NOT NULL,
  actor_id INTEGER NOT NULL REFERENCES users (id),
  page_id INTEGER REFERENCES pages (id),
  revision_id INTEGER REFERENCES revisions (id),
  user_id INTEGER REFERENCES users (id),
  detail TEXT NOT NULL, -- what the act was exactly: parts hidden, the end of a block, the new role
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
, file_id INTEGER REFERENCES files (id)) STRICT;

CREATE TABLE notices (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id), -- who is told
  act TEXT NOT NULL,
  actor_id INTEGER NOT NULL REFERENCES users (id),
  page_id INTEGER REFERENCES pages (id),
  revision_id INTEGER REFERENCES revisions (id),
  detail TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  read_at TEXT CHECK (read_at GLOB '????-??-??T??:??:??Z')
, file_id INTEGER REFERENCES files (id)) STRICT;

CREATE TABLE page_aliases (
  page_id INTEGER NOT NULL REFERENCES pages (id),
  alias TEXT NOT NULL,
  alias_key TEXT NOT NULL,
  PRIMARY KEY (page_id, alias)
) STRICT, WITHOUT ROWID;

CREATE TABLE page_deletions (
  page_id INTEGER PRIMARY KEY REFERENCES pages (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE page_files (
  page_id INTEGER NOT NULL REFERENCES pages (id),
  name TEXT NOT NULL,
  PRIMARY KEY (page_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE page_kinds (
  kind TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE page_links (
  page_id INTEGER NOT NULL REFERENCES pages (id),
  target_key TEXT NOT NULL, -- what stands between [[ and ]], as a slug would spell it
  PRIMARY KEY (page_id, target_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE page_replacements (
  page_id INTEGER PRIMARY KEY REFERENCES pages (id),
  by_id INTEGER NOT NULL REFERENCES pages (id)
) STRICT;

CREATE TABLE page_tags (
  tag TEXT NOT NULL REFERENCES tags (slug),
  page_id INTEGER NOT NULL REFERENCES pages (id),
  PRIMARY KEY (tag, page_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE page_uses (
  use_id INTEGER NOT NULL REFERENCES pages (id),
  page_id INTEGER NOT NULL REFERENCES pages (id),
  PRIMARY KEY (use_id, page_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE pages (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL REFERENCES page_kinds (kind),
  language TEXT NOT NULL,
  translation_group INTEGER REFERENCES pages (id), -- the first page written of those that say the same in other languages
  title_key TEXT NOT NULL, -- the current title as a slug would spell it: for A–Z order and for wiki links
  current_revision_id INTEGER NOT NULL REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE password_resets (
  token_hash TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  expires_at TEXT NOT NULL CHECK (expires_at GLOB '????-??-??T??:??:??Z')
) STRICT, WITHOUT ROWID;

CREATE TABLE patrols (
  revision_id INTEGER PRIMARY KEY REFERENCES revisions (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE person_notes (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id), -- whom it is about
  author_id INTEGER NOT NULL REFERENCES users (id),
  words TEXT NOT NULL CHECK (words <> ''),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  ends_at TEXT NOT NULL CHECK (ends_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE proposal_answers (
  question_id INTEGER PRIMARY KEY REFERENCES proposal_questions (id),
  words TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE proposal_decisions (
  proposal_id INTEGER PRIMARY KEY REFERENCES proposals (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'declined', 'withdrawn')),
  actor_id INTEGER REFERENCES users (id), -- NULL: withdrawn without an account
  revision_id INTEGER UNIQUE REFERENCES revisions (id), -- what accepting it saved; NULL: nothing
  improved INTEGER NOT NULL CHECK (improved IN (0, 1)), -- the reviewer changed something in it
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
, left_out TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(left_out))) STRICT;

CREATE TABLE proposal_holds (
  proposal_id INTEGER PRIMARY KEY REFERENCES proposals (id),
  why TEXT NOT NULL CHECK (why IN ('rule', 'slow-mode', 'crowded'))
) STRICT;

CREATE TABLE proposal_questions (
  id INTEGER PRIMARY KEY,
  proposal_id INTEGER NOT NULL REFERENCES proposals (id),
  author_id INTEGER NOT NULL REFERENCES users (id), -- who asks
  words TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE proposals (
  id INTEGER PRIMARY KEY,
  page_id INTEGER REFERENCES pages (id), -- NULL: a page that is not there yet
  kind TEXT NOT NULL REFERENCES page_kinds (kind),
  base_revision_id INTEGER REFERENCES revisions (id), -- NULL: a page that is not there yet
  author_id INTEGER REFERENCES users (id), -- NULL: made without an account
  token_hash TEXT UNIQUE, -- of the secret address; NULL: the author has an account
  why TEXT NOT NULL CHECK (why IN ('no-account', 'not-let-in', 'newcomer', 'affiliated', 'protected')),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  summary TEXT NOT NULL,
  minor INTEGER NOT NULL CHECK (minor IN (0, 1)),
  affiliated INTEGER NOT NULL CHECK (affiliated IN (0, 1)),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  changed_at TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??Z'),
  CHECK ((page_id IS NULL) = (base_revision_id IS NULL))
) STRICT;

CREATE TABLE protections (
  page_id INTEGER PRIMARY KEY REFERENCES pages (id),
  level TEXT NOT NULL CHECK (level IN ('suggestions', 'moderators')),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  ends_at TEXT NOT NULL CHECK (ends_at GLOB '????-??-??T??:??:??Z'),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE publish_answers (
  id INTEGER PRIMARY KEY,
  revision_id INTEGER REFERENCES revisions (id),
  proposal_id INTEGER REFERENCES proposals (id),
  question TEXT NOT NULL,
  answer TEXT NOT NULL, -- 'mended': the text was changed
  CHECK ((revision_id IS NULL) <> (proposal_id IS NULL))
) STRICT;

CREATE TABLE recovery_codes (
  code_hash TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT, WITHOUT ROWID;

CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages (id),
  revision_id INTEGER NOT NULL REFERENCES revisions (id), -- what stood on the page then
  words TEXT NOT NULL,
  author_id INTEGER REFERENCES users (id), -- NULL: somebody without an account
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE request_admissions (
  request_id INTEGER PRIMARY KEY REFERENCES requests (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE request_answers (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  page_id INTEGER NOT NULL REFERENCES pages (id),
  closes INTEGER NOT NULL CHECK (closes IN (0, 1)), -- this page settles the request
  author_id INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE requests (
  id INTEGER PRIMARY KEY,
  wanted TEXT NOT NULL,
  using_now TEXT NOT NULL,
  wrong_with_it TEXT NOT NULL,
  group_size TEXT NOT NULL,
  money TEXT NOT NULL,
  country TEXT NOT NULL,
  must_haves TEXT NOT NULL,
  author_id INTEGER REFERENCES users (id), -- NULL: asked without an account
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE review_queue (
  id INTEGER PRIMARY KEY,
  proposal_id INTEGER UNIQUE REFERENCES proposals (id),
  report_id INTEGER UNIQUE REFERENCES reports (id),
  is_unknown INTEGER NOT NULL CHECK (is_unknown IN (0, 1)), -- made without an account
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  CHECK ((proposal_id IS NULL) <> (report_id IS NULL))
) STRICT;

CREATE TABLE revision_hidings (
  revision_id INTEGER NOT NULL REFERENCES revisions (id),
  part TEXT NOT NULL CHECK (part IN ('text', 'summary', 'author')),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'), level INTEGER NOT NULL DEFAULT 1 CHECK (level IN (1, 2)),
  PRIMARY KEY (revision_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages (id),
  parent_id INTEGER REFERENCES revisions (id), -- the revision before it on its page
  author_id INTEGER NOT NULL REFERENCES users (id),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  summary TEXT NOT NULL,
  minor INTEGER NOT NULL CHECK (minor IN (0, 1)),
  affiliated INTEGER NOT NULL CHECK (affiliated IN (0, 1)),
  reverted_to_id INTEGER REFERENCES revisions (id),
  links_added INTEGER NOT NULL CHECK (links_added >= 0), -- outside links new in this revision, for the daily limit of new accounts
  size INTEGER NOT NULL CHECK (size >= 0), -- characters of the body
  digest_key BLOB NOT NULL,
  content_digest TEXT NOT NULL,
  hash TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
, undone_id INTEGER REFERENCES revisions (id)) STRICT;

CREATE TABLE role_requests (
  user_id INTEGER PRIMARY KEY REFERENCES users (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE sandbox (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  page_id INTEGER NOT NULL REFERENCES pages (id),
  fresh_on TEXT NOT NULL CHECK (fresh_on GLOB '????-??-??') -- the day for which it was made new last
) STRICT;

CREATE TABLE search_gaps (
  query TEXT PRIMARY KEY,
  asked INTEGER NOT NULL CHECK (asked > 0), -- by how many visitors, each counted once a day
  last_day TEXT NOT NULL CHECK (last_day GLOB '????-??-??')
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  id_hash TEXT PRIMARY KEY,
  user_id INTEGER REFERENCES users (id),
  data TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  expires_at TEXT NOT NULL CHECK (expires_at GLOB '????-??-??T??:??:??Z')
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  actor_id INTEGER REFERENCES users (id),
  changed_at TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??Z')
) STRICT, WITHOUT ROWID;

CREATE TABLE site (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  code TEXT NOT NULL, -- made once, at random
  writes INTEGER NOT NULL -- the number of the last write that stands in the journal too
) STRICT;

CREATE TABLE slow_mode_ends (
  slow_mode_id INTEGER PRIMARY KEY REFERENCES slow_modes (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE slow_modes (
  id INTEGER PRIMARY KEY,
  actor_id INTEGER NOT NULL REFERENCES users (id),
  days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 365), -- accounts younger than this wait
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  ends_at TEXT NOT NULL CHECK (ends_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE slugs (
  slug TEXT PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages (id),
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
, redirected_by INTEGER REFERENCES users (id), redirected_at TEXT CHECK (redirected_at GLOB '????-??-??T??:??:??Z')) STRICT, WITHOUT ROWID;

CREATE TABLE tags (
  slug TEXT PRIMARY KEY,
  label TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE thanks (
  revision_id INTEGER NOT NULL REFERENCES revisions (id),
  actor_id INTEGER NOT NULL REFERENCES users (id), -- who thanked
  author_id INTEGER NOT NULL REFERENCES users (id), -- who was thanked
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  PRIMARY KEY (revision_id, actor_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE, -- two names that look the same are one
  role TEXT NOT NULL CHECK (role IN ('reader', 'editor', 'moderator', 'administrator')),
  password_hash TEXT, -- NULL: nobody can sign in to this account
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE waiting_appeals (
  appeal_id INTEGER PRIMARY KEY REFERENCES appeals (id),
  user_id INTEGER NOT NULL UNIQUE REFERENCES users (id)
) STRICT;

CREATE TABLE waiting_edits (
  revision_id INTEGER PRIMARY KEY REFERENCES revisions (id),
  page_id INTEGER NOT NULL REFERENCES pages (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE wanted_pages (
  target_key TEXT PRIMARY KEY,
  links INTEGER NOT NULL CHECK (links > 0) -- pages that link to it, counted up to 1000
) STRICT, WITHOUT ROWID;

CREATE TABLE word_hidings (
  job_id INTEGER NOT NULL REFERENCES jobs (id),
  place TEXT NOT NULL,
  row_id INTEGER NOT NULL, -- of the table of that place
  did TEXT NOT NULL CHECK (did IN ('hidden', 'replaced', 'deleted', 'erased', 'shown', 'passed')),
  was TEXT NOT NULL, -- what stood there, as JSON; '' where it is kept in its place, or nowhere
  became TEXT NOT NULL, -- what was put there, as JSON; '' where nothing was
  revision_id INTEGER REFERENCES revisions (id), -- the version that was made of a page
  PRIMARY KEY (job_id, place, row_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX abuse_hits_by_revision ON abuse_hits (revision_id) WHERE revision_id IS NOT NULL;

CREATE INDEX abuse_hits_by_rule ON abuse_hits (rule_id, id);

CREATE INDEX abuse_hits_by_time ON abuse_hits (created_at);

CREATE INDEX abuse_hits_by_user ON abuse_hits (user_id, id) WHERE user_id IS NOT NULL;

CREATE INDEX abuse_mistakes_by_rule ON abuse_mistakes (rule_id, id);

CREATE INDEX abuse_mistakes_by_time ON abuse_mistakes (created_at);

CREATE INDEX abuse_mistakes_by_user ON abuse_mistakes (user_id, id) WHERE user_id IS NOT NULL;

CREATE INDEX abuse_rule_acts_by_rule ON abuse_rule_acts (rule_id, id);

CREATE INDEX abuse_rules_by_level ON abuse_rules (level, id);

CREATE INDEX address_acts_by_page ON address_acts (page_id, id);

CREATE INDEX address_acts_by_revision ON address_acts (revision_id) WHERE revision_id IS NOT NULL;

CREATE INDEX alternatives_by_from ON alternatives (from_id, id);

CREATE INDEX alternatives_by_to ON alternatives (to_id, id);

CREATE INDEX appeal_decisions_by_time ON appeal_decisions (created_at);

CREATE INDEX appeals_by_user ON appeals (user_id, id);

CREATE INDEX blocks_by_end ON blocks (ends_at);

CREATE INDEX changes_by_author ON changes (author_id, id);

CREATE UNIQUE INDEX changes_of_address_acts ON changes (address_act_id) WHERE address_act_id IS NOT NULL;

CREATE UNIQUE INDEX changes_of_alternatives ON changes (alternative_id) WHERE alternative_id IS NOT NULL;

CREATE UNIQUE INDEX changes_of_answers ON changes (answer_id) WHERE answer_id IS NOT NULL;

CREATE UNIQUE INDEX changes_of_checks ON changes (check_id) WHERE check_id IS NOT NULL;

CREATE UNIQUE INDEX changes_of_files ON changes (file_revision_id) WHERE file_revision_id IS NOT NULL;

CREATE UNIQUE INDEX changes_of_requests ON changes (request_id) WHERE request_id IS NOT NULL;

CREATE UNIQUE INDEX changes_of_revisions ON changes (revision_id) WHERE revision_id IS NOT NULL;

CREATE UNIQUE INDEX changes_taken_back ON changes (removed_id) WHERE removed_id IS NOT NULL;

CREATE INDEX checks_by_page ON checks (page_id, part, id);

CREATE INDEX drafts_by_time ON drafts (kept_at);

CREATE INDEX erasure_requests_by_job ON erasure_requests (job_id) WHERE job_id IS NOT NULL;

CREATE INDEX erasure_requests_by_state ON erasure_requests (state, id);

CREATE INDEX file_revisions_by_author ON file_revisions (author_id, id);

CREATE INDEX file_revisions_by_content ON file_revisions (content_id, id);

CREATE INDEX file_revisions_by_file ON file_revisions (file_id, id);

CREATE INDEX files_by_current_revision ON files (current_revision_id);

CREATE INDEX invitation_uses_by_invitation ON invitation_uses (invitation_id);

CREATE INDEX invitations_by_author ON invitations (author_id, id);

CREATE INDEX job_items_by_revision ON job_items (revision_id) WHERE revision_id IS NOT NULL;

CREATE INDEX job_pages_by_revision ON job_pages (revision_id) WHERE revision_id IS NOT NULL;

CREATE INDEX jobs_by_author ON jobs (author_id, id);

CREATE INDEX jobs_by_state ON jobs (state, id);

CREATE INDEX moderation_log_by_user ON moderation_log (user_id) WHERE user_id IS NOT NULL;

CREATE INDEX moderation_log_of_protections ON moderation_log (page_id, id) WHERE act IN ('protect', 'unprotect');

CREATE INDEX notices_by_revision ON notices (revision_id) WHERE revision_id IS NOT NULL;

CREATE INDEX notices_by_user ON notices (user_id, id);

CREATE INDEX notices_unread ON notices (user_id) WHERE read_at IS NULL;

CREATE INDEX page_aliases_by_key ON page_aliases (alias_key);

CREATE INDEX page_files_by_name ON page_files (name);

CREATE INDEX page_links_by_target ON page_links (target_key);

CREATE INDEX page_replacements_by_page ON page_replacements (by_id, page_id);

CREATE INDEX page_tags_by_page ON page_tags (page_id);

CREATE INDEX page_uses_by_page ON page_uses (page_id);

CREATE INDEX pages_by_current_revision ON pages (current_revision_id);

CREATE INDEX pages_by_kind ON pages (kind, title_key, id);

CREATE INDEX pages_by_title ON pages (title_key);

CREATE INDEX pages_by_translation ON pages (translation_group);

CREATE INDEX password_resets_by_actor ON password_resets (actor_id);

CREATE INDEX password_resets_by_user ON password_resets (user_id);

CREATE INDEX patrols_by_actor ON patrols (actor_id, revision_id);

CREATE INDEX person_notes_by_end ON person_notes (ends_at);

CREATE INDEX person_notes_by_user ON person_notes (user_id, ends_at);

CREATE INDEX proposal_decisions_by_time ON proposal_decisions (created_at, proposal_id) WHERE outcome IN ('accepted', 'declined');

CREATE INDEX proposal_questions_by_author ON proposal_questions (author_id, id);

CREATE INDEX proposal_questions_by_proposal ON proposal_questions (proposal_id, id);

CREATE INDEX proposals_by_author ON proposals (author_id, id) WHERE author_id IS NOT NULL;

CREATE INDEX proposals_by_page ON proposals (page_id, id) WHERE page_id IS NOT NULL;

CREATE INDEX protections_by_end ON protections (ends_at);

CREATE INDEX publish_answers_by_proposal ON publish_answers (proposal_id, id) WHERE proposal_id IS NOT NULL;

CREATE INDEX publish_answers_by_revision ON publish_answers (revision_id, id) WHERE revision_id IS NOT NULL;

CREATE INDEX recovery_codes_by_user ON recovery_codes (user_id);

CREATE INDEX reports_by_author ON reports (author_id, id) WHERE author_id IS NOT NULL;

CREATE INDEX reports_by_page ON reports (page_id, id);

CREATE INDEX request_answers_by_request ON request_answers (request_id, id);

CREATE INDEX review_queue_by_time ON review_queue (created_at);

CREATE INDEX review_queue_by_unknown ON review_queue (is_unknown, id) WHERE proposal_id IS NOT NULL;

CREATE INDEX revisions_affiliated ON revisions (page_id, id) WHERE affiliated = 1;

CREATE INDEX revisions_by_author ON revisions (author_id, id);

CREATE INDEX revisions_by_page ON revisions (page_id, id);

CREATE INDEX revisions_by_parent ON revisions (parent_id);

CREATE INDEX revisions_by_undone ON revisions (undone_id) WHERE undone_id IS NOT NULL;

CREATE INDEX search_gaps_by_asked ON search_gaps (asked);

CREATE INDEX search_gaps_by_day ON search_gaps (last_day);

CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE INDEX slugs_by_page ON slugs (page_id);

CREATE UNIQUE INDEX slugs_current ON slugs (page_id) WHERE is_current = 1;

CREATE INDEX slugs_redirects ON slugs (slug) WHERE is_current = 0;

CREATE INDEX thanks_by_actor ON thanks (actor_id, created_at);

CREATE INDEX thanks_by_author ON thanks (author_id);

CREATE INDEX users_by_role ON users (role);

CREATE INDEX waiting_edits_by_page ON waiting_edits (page_id, revision_id);

CREATE INDEX waiting_edits_by_time ON waiting_edits (created_at);

CREATE INDEX wanted_pages_by_links ON wanted_pages (links DESC, target_key);

CREATE INDEX word_hidings_by_row ON word_hidings (place, row_id) WHERE was <> '';

CREATE INDEX word_hidings_showable ON word_hidings (job_id, place, row_id) WHERE did IN ('hidden', 'replaced', 'deleted');

CREATE VIEW act_records AS
SELECT
  c.id AS id,
  CASE
    WHEN c.check_id IS NOT NULL THEN 'check'
    WHEN c.alternative_id IS NOT NULL THEN 'alternative'
    WHEN c.request_id IS NOT NULL THEN 'request'
    WHEN c.answer_id IS NOT NULL THEN 'answer'
    WHEN c.address_act_id IS NOT NULL THEN m.act
    WHEN c.file_revision_id IS NOT NULL THEN 'file'
    ELSE 'removal'
  END AS kind,
  c.page_id AS pageId,
  c.author_id AS authorId,
  u.name AS authorName,
  u.created_at AS authorSince,
  coalesce(u.role = 'editor' AND u.password_hash IS NOT NULL, 0) AS authorMayBeNew,
  (
    SELECT count(*) FROM (
      SELECT 1 FROM (SELECT o.page_id FROM revisions o WHERE o.author_id = c.author_id ORDER BY o.id DESC LIMIT 100) own
      WHERE own.page_id IS NOT (SELECT page_id FROM sandbox WHERE id = 1) LIMIT 10)
  ) AS authorEdits,
  c.created_at AS createdAt,
  c.reason AS reason,
  c.removed_id AS removedId,
  k.part AS part,
  k.revision_id AS checkedId,
  coalesce(k.affiliated, 0) AS affiliated,
  a.to_id AS otherId,
  a.reason AS advantage,
  q.id AS requestId,
  q.wanted AS wanted,
  q.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM request_admissions l WHERE l.request_id = q.id) AS requestWaits,
  EXISTS (
    SELECT 1 FROM changes qc JOIN changes qb ON qb.removed_id = qc.id WHERE qc.request_id = q.id
  ) AS requestTakenBack,
  coalesce(w.closes, 0) AS closes,
  m.slug AS fromSlug,
  EXISTS (SELECT 1 FROM slugs s WHERE s.slug = m.slug AND s.page_id = m.page_id) AS fromSlugLeads,
  m.to_slug AS toSlug,
  EXISTS (SELECT 1 FROM slugs s WHERE s.slug = m.to_slug AND s.page_id = m.page_id) AS toSlugLeads,
  m.revision_id AS renamedById,
  f.name AS fileName,
  v.parent_id AS fileParentId,
  v.reverted_to_id AS fileRevertedToId,
  max(
    EXISTS (SELECT 1 FROM file_deletions fd WHERE fd.file_id = f.id),
    coalesce((SELECT fh.level FROM file_hidings fh WHERE fh.revision_id = v.id), 0),
    3 * EXISTS (SELECT 1 FROM file_erasures fe WHERE fe.content_id = v.content_id)
  ) AS fileHidden,
  max(
    coalesce((SELECT h.level FROM act_hidings h WHERE h.change_id = c.id), 0),
    coalesce((SELECT rh.level FROM revision_hidings rh WHERE rh.revision_id = m.revision_id AND rh.part = 'summary'), 0),
    3 * EXISTS (SELECT 1 FROM erasures e WHERE e.revision_id = m.revision_id)
  ) AS reasonHidden,
  coalesce(
    (SELECT rh.level FROM revision_hidings rh WHERE rh.revision_id = m.revision_id AND rh.part = 'author'), 0
  ) AS authorHidden,
  back.id AS takenBackId
FROM changes c
LEFT JOIN users u ON u.id = c.author_id
LEFT JOIN checks k ON k.id = c.check_id
LEFT JOIN alternatives a ON a.id = c.alternative_id
LEFT JOIN request_answers w ON w.id = c.answer_id
LEFT JOIN address_acts m ON m.id = c.address_act_id
LEFT JOIN requests q ON q.id = coalesce(c.request_id, w.request_id)
LEFT JOIN file_revisions v ON v.id = c.file_revision_id
LEFT JOIN files f ON f.id = v.file_id
LEFT JOIN changes back ON back.removed_id = c.id
WHERE c.revision_id IS NULL;

CREATE VIEW appeal_records AS
SELECT
  a.id AS id,
  a.user_id AS userId,
  u.name AS userName,
  a.words AS words,
  a.created_at AS createdAt,
  d.outcome AS outcome,
  d.actor_id AS actorId,
  decider.name AS actorName,
  coalesce(d.reason, '') AS reason,
  d.created_at AS decidedAt
FROM appeals a
JOIN users u ON u.id = a.user_id
LEFT JOIN appeal_decisions d ON d.appeal_id = a.id
LEFT JOIN users decider ON decider.id = d.actor_id;

CREATE VIEW erasure_records AS
SELECT
  e.id AS id,
  e.revision_id AS revisionId,
  e.file_revision_id AS fileRevisionId,
  f.name AS fileName,
  e.words AS words,
  e.actor_id AS actorId,
  u.name AS actorName,
  e.reason AS reason,
  e.created_at AS createdAt,
  e.state AS state,
  e.job_id AS jobId
FROM erasure_requests e
JOIN users u ON u.id = e.actor_id
LEFT JOIN file_revisions v ON v.id = e.file_revision_id
LEFT JOIN files f ON f.id = v.file_id;

CREATE VIEW file_records AS
SELECT
  f.id AS id,
  f.name AS name,
  f.current_revision_id AS currentRevisionId,
  f.created_at AS createdAt,
  r.created_at AS changedAt,
  r.alt_text AS altText,
  r.content_id AS contentId,
  c.type AS type,
  d.created_at AS deletedAt,
  d.reason AS deletionReason,
  EXISTS (SELECT 1 FROM file_erasures e WHERE e.content_id = r.content_id) AS isErased
FROM files f
JOIN file_revisions r ON r.id = f.current_revision_id
JOIN file_contents c ON c.id = r.content_id
LEFT JOIN file_deletions d ON d.file_id = f.id;

CREATE VIEW file_revision_records AS
SELECT
  r.id AS id,
  r.file_id AS fileId,
  r.parent_id AS parentId,
  r.author_id AS authorId,
  u.name AS authorName,
  u.created_at AS authorSince,
  u.role = 'editor' AND u.password_hash IS NOT NULL AS authorMayBeNew,
  (
    SELECT count(*) FROM (
      SELECT 1 FROM (SELECT o.page_id FROM revisions o WHERE o.author_id = r.author_id ORDER BY o.id DESC LIMIT 100) own
      WHERE own.page_id IS NOT (SELECT page_id FROM sandbox WHERE id = 1) LIMIT 10)
  ) AS authorEdits,
  r.created_at AS createdAt,
  r.content_id AS contentId,
  c.type AS type,
  r.alt_text AS altText,
  r.summary AS summary,
  r.reverted_to_id AS revertedToId,
  CASE WHEN EXISTS (SELECT 1 FROM file_erasures e WHERE e.content_id = r.content_id) THEN 3 ELSE
    coalesce((SELECT h.level FROM file_hidings h WHERE h.revision_id = r.id), 0)
  END AS hidden
FROM file_revisions r
JOIN users u ON u.id = r.author_id
JOIN file_contents c ON c.id = r.content_id;

CREATE VIEW name_records AS
SELECT slugs.slug AS name, slugs.page_id AS pageId, 1 AS rank FROM slugs
WHERE NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = slugs.page_id)
UNION ALL
SELECT pages.title_key, pages.id, 2 FROM pages
WHERE NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = pages.id)
UNION ALL
SELECT page_aliases.alias_key, page_aliases.page_id, 3 FROM page_aliases
WHERE NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = page_aliases.page_id);

CREATE VIEW page_records AS
SELECT
  p.id AS id,
  s.slug AS slug,
  p.kind AS kind,
  p.language AS language,
  p.title_key AS titleKey,
  r.title AS title,
  p.current_revision_id AS currentRevisionId,
  p.created_at AS createdAt,
  r.created_at AS changedAt,
  d.created_at AS deletedAt,
  d.reason AS deletionReason,
  coalesce(json_extract(r.facts, '$.summary'), '') AS summary,
  r.tags AS tagsJson,
  r.facts AS factsJson
FROM pages p
JOIN revisions r ON r.id = p.current_revision_id
JOIN slugs s ON s.page_id = p.id AND s.is_current = 1
LEFT JOIN page_deletions d ON d.page_id = p.id;

CREATE VIEW proposal_records AS
SELECT
  p.id AS id,
  p.page_id AS pageId,
  p.kind AS kind,
  p.base_revision_id AS baseRevisionId,
  p.author_id AS authorId,
  u.name AS authorName,
  coalesce(h.why, p.why) AS why,
  p.title AS title,
  p.summary AS summary,
  p.minor AS minor,
  p.affiliated AS affiliated,
  p.created_at AS createdAt,
  p.changed_at AS changedAt,
  d.outcome AS outcome,
  d.actor_id AS actorId,
  a.name AS actorName,
  d.revision_id AS revisionId,
  coalesce(d.improved, 0) AS improved,
  coalesce(d.left_out, '[]') AS leftOut,
  coalesce(d.reason, '') AS reason,
  d.created_at AS decidedAt
FROM proposals p
LEFT JOIN proposal_holds h ON h.proposal_id = p.id
LEFT JOIN users u ON u.id = p.author_id
LEFT JOIN proposal_decisions d ON d.proposal_id = p.id
LEFT JOIN users a ON a.id = d.actor_id;

CREATE VIEW request_records AS
SELECT
  q.id AS id,
  c.id AS change,
  q.wanted AS wanted,
  q.using_now AS usingNow,
  q.wrong_with_it AS wrongWithIt,
  q.group_size AS groupSize,
  q.money AS money,
  q.country AS country,
  q.must_haves AS mustHaves,
  q.author_id AS authorId,
  u.name AS authorName,
  q.created_at AS createdAt,
  NOT EXISTS (SELECT 1 FROM request_admissions l WHERE l.request_id = q.id) AS waits,
  EXISTS (SELECT 1 FROM changes back WHERE back.removed_id = c.id) AS isTakenBack,
  EXISTS (
    SELECT 1 FROM request_answers w JOIN changes wc ON wc.answer_id = w.id
    WHERE w.request_id = q.id AND w.closes
      AND NOT EXISTS (SELECT 1 FROM changes back WHERE back.removed_id = wc.id)
      AND NOT EXISTS (SELECT 1 FROM page_deletions gone WHERE gone.page_id = w.page_id)
  ) AS isSettled
FROM requests q
JOIN changes c ON c.request_id = q.id
LEFT JOIN users u ON u.id = q.author_id;

CREATE VIEW revision_records AS
SELECT
  r.id AS id,
  r.page_id AS pageId,
  r.parent_id AS parentId,
  r.author_id AS authorId,
  u.name AS authorName,
  u.created_at AS authorSince,
  u.role = 'editor' AND u.password_hash IS NOT NULL AS authorMayBeNew,
  CASE WHEN u.role = 'editor' AND u.password_hash IS NOT NULL THEN (
    SELECT count(*) FROM (
      SELECT 1 FROM (SELECT o.page_id FROM revisions o WHERE o.author_id = r.author_id ORDER BY o.id DESC LIMIT 100) own
      WHERE own.page_id IS NOT (SELECT page_id FROM sandbox WHERE id = 1) LIMIT 10)
  ) ELSE 0 END AS authorEdits,
  r.created_at AS createdAt,
  r.title AS title,
  r.summary AS summary,
  r.minor AS minor,
  r.affiliated AS affiliated,
  r.reverted_to_id AS revertedToId,
  r.undone_id AS undoneId,
  EXISTS (SELECT 1 FROM revisions later WHERE later.undone_id = r.id) AS isUndone,
  accepter.name AS acceptedBy,
  coalesce(accepted.improved, 0) AS isImproved,
  r.size AS size,
  before.size AS parentSize,
  CASE WHEN EXISTS (SELECT 1 FROM erasures e WHERE e.revision_id = r.id) THEN 3 ELSE
    coalesce((SELECT h.level FROM revision_hidings h WHERE h.revision_id = r.id AND h.part = 'text'), 0)
  END AS hiddenText,
  CASE WHEN EXISTS (SELECT 1 FROM erasures e WHERE e.revision_id = r.id) THEN 3 ELSE
    coalesce((SELECT h.level FROM revision_hidings h WHERE h.revision_id = r.id AND h.part = 'summary'), 0)
  END AS hiddenSummary,
  coalesce((SELECT h.level FROM revision_hidings h WHERE h.revision_id = r.id AND h.part = 'author'), 0) AS hiddenAuthor
FROM revisions r
JOIN users u ON u.id = r.author_id
LEFT JOIN revisions before ON before.id = r.parent_id
LEFT JOIN proposal_decisions accepted ON accepted.revision_id = r.id
LEFT JOIN users accepter ON accepter.id = accepted.actor_id;

CREATE VIEW touched_records AS
SELECT
  c.author_id AS authorId,
  c.id AS change,
  CASE
    WHEN c.revision_id IS NOT NULL THEN c.page_id
    WHEN c.file_revision_id IS NOT NULL
      THEN 1000000000000 + (SELECT v.file_id FROM file_revisions v WHERE v.id = c.file_revision_id)
    ELSE 3000000000000 - c.id
  END AS item,
  c.page_id AS pageId
FROM changes c
WHERE c.removed_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM changes b WHERE b.removed_id = c.id)
  AND NOT EXISTS (SELECT 1 FROM page_deletions d WHERE d.page_id = c.page_id)
  AND NOT EXISTS (
    SELECT 1 FROM file_revisions v JOIN file_deletions d ON d.file_id = v.file_id WHERE v.id = c.file_revision_id
  );

CREATE TRIGGER abuse_mistakes_are_forgotten AFTER DELETE ON abuse_mistakes
BEGIN
  UPDATE word_hidings SET was = '', became = '' WHERE place = 'abuse_mistakes' AND row_id = OLD.id AND was <> '';
END;

CREATE TRIGGER appeal_decisions_are_forgotten AFTER DELETE ON appeal_decisions
BEGIN
  UPDATE word_hidings SET was = '', became = ''
  WHERE place = 'appeal_decisions' AND row_id = OLD.appeal_id AND was <> '';
END;

CREATE TRIGGER appeals_are_forgotten AFTER DELETE ON appeals
BEGIN
  UPDATE word_hidings SET was = '', became = '' WHERE place = 'appeals' AND row_id = OLD.id AND was <> '';
END;

CREATE TRIGGER blocks_are_forgotten AFTER DELETE ON blocks
BEGIN
  UPDATE word_hidings SET was = '', became = '' WHERE place = 'blocks' AND row_id = OLD.user_id AND was <> '';
END;

CREATE TRIGGER moderation_log_is_not_changed BEFORE UPDATE ON moderation_log
WHEN NEW.reason <> ''
  OR NOT EXISTS (SELECT 1 FROM log_hidings h WHERE h.entry_id = OLD.id AND h.level = 3)
  OR (NEW.id, NEW.act, NEW.actor_id, NEW.detail, NEW.created_at)
    IS NOT (OLD.id, OLD.act, OLD.actor_id, OLD.detail, OLD.created_at)
  OR (NEW.page_id, NEW.revision_id, NEW.user_id, NEW.file_id)
    IS NOT (OLD.page_id, OLD.revision_id, OLD.user_id, OLD.file_id)
BEGIN
  SELECT raise(ABORT, 'the moderation log is append-only');
END;

CREATE TRIGGER moderation_log_is_not_deleted BEFORE DELETE ON moderation_log
BEGIN
  SELECT raise(ABORT, 'the moderation log is append-only');
END;

CREATE TRIGGER notices_are_forgotten AFTER DELETE ON notices
BEGIN
  UPDATE word_hidings SET was = '', became = '' WHERE place = 'notices' AND row_id = OLD.id AND was <> '';
END;

CREATE TRIGGER person_notes_are_forgotten AFTER DELETE ON person_notes
BEGIN
  UPDATE word_hidings SET was = '', became = '' WHERE place = 'person_notes' AND row_id = OLD.id AND was <> '';
END;

CREATE TRIGGER proposal_answers_are_forgotten AFTER DELETE ON proposal_answers
BEGIN
  UPDATE word_hidings SET was = '', became = ''
  WHERE place = 'proposal_answers' AND row_id = OLD.question_id AND was <> '';
END;

CREATE TRIGGER proposal_questions_are_forgotten AFTER DELETE ON proposal_questions
BEGIN
  UPDATE word_hidings SET was = '', became = '' WHERE place = 'proposal_questions' AND row_id = OLD.id AND was <> '';
END;

CREATE TRIGGER reports_are_forgotten AFTER DELETE ON reports
BEGIN
  UPDATE word_hidings SET was = '', became = '' WHERE place = 'reports' AND row_id = OLD.id AND was <> '';
END;

CREATE TRIGGER role_requests_are_forgotten AFTER DELETE ON role_requests
BEGIN
  UPDATE word_hidings SET was = '', became = '' WHERE place = 'role_requests' AND row_id = OLD.user_id AND was <> '';
END;

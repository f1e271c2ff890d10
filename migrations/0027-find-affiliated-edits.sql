-- The last edit of a page by somebody who works for what it is about.
CREATE INDEX revisions_affiliated ON revisions (page_id, id) WHERE affiliated = 1;

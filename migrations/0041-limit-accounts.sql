-- What a job made of pages is not counted against the hour of who asked for it: found by the version.
CREATE INDEX job_items_by_revision ON job_items (revision_id) WHERE revision_id IS NOT NULL;
CREATE INDEX job_pages_by_revision ON job_pages (revision_id) WHERE revision_id IS NOT NULL;

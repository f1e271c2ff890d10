-- What was done to a person is found without reading the whole log.
CREATE INDEX moderation_log_by_user ON moderation_log (user_id) WHERE user_id IS NOT NULL; -- who was never let in

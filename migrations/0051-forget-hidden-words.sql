-- What a job keeps to show hidden words again is forgotten with the words themselves: when somebody leaves, or their time is over.
CREATE INDEX word_hidings_by_row ON word_hidings (place, row_id) WHERE was <> '';

CREATE TRIGGER appeals_are_forgotten AFTER DELETE ON appeals
BEGIN
  UPDATE word_hidings SET was = '', became = '' WHERE place = 'appeals' AND row_id = OLD.id AND was <> '';
END;

CREATE TRIGGER appeal_decisions_are_forgotten AFTER DELETE ON appeal_decisions
BEGIN
  UPDATE word_hidings SET was = '', became = ''
  WHERE place = 'appeal_decisions' AND row_id = OLD.appeal_id AND was <> '';
END;

CREATE TRIGGER person_notes_are_forgotten AFTER DELETE ON person_notes
BEGIN
  UPDATE word_hidings SET was = '', became = '' WHERE place = 'person_notes' AND row_id = OLD.id AND was <> '';
END;

CREATE TRIGGER notices_are_forgotten AFTER DELETE ON notices
BEGIN
  UPDATE word_hidings SET was = '', became = '' WHERE place = 'notices' AND row_id = OLD.id AND was <> '';
END;

CREATE TRIGGER blocks_are_forgotten AFTER DELETE ON blocks
BEGIN
  UPDATE word_hidings SET was = '', became = '' WHERE place = 'blocks' AND row_id = OLD.user_id AND was <> '';
END;

CREATE TRIGGER role_requests_are_forgotten AFTER DELETE ON role_requests
BEGIN
  UPDATE word_hidings SET was = '', became = '' WHERE place = 'role_requests' AND row_id = OLD.user_id AND was <> '';
END;

CREATE TRIGGER abuse_mistakes_are_forgotten AFTER DELETE ON abuse_mistakes
BEGIN
  UPDATE word_hidings SET was = '', became = '' WHERE place = 'abuse_mistakes' AND row_id = OLD.id AND was <> '';
END;

CREATE TRIGGER reports_are_forgotten AFTER DELETE ON reports
BEGIN
  UPDATE word_hidings SET was = '', became = '' WHERE place = 'reports' AND row_id = OLD.id AND was <> '';
END;

CREATE TRIGGER proposal_questions_are_forgotten AFTER DELETE ON proposal_questions
BEGIN
  UPDATE word_hidings SET was = '', became = '' WHERE place = 'proposal_questions' AND row_id = OLD.id AND was <> '';
END;

CREATE TRIGGER proposal_answers_are_forgotten AFTER DELETE ON proposal_answers
BEGIN
  UPDATE word_hidings SET was = '', became = ''
  WHERE place = 'proposal_answers' AND row_id = OLD.question_id AND was <> '';
END;

UPDATE word_hidings SET was = '', became = '' WHERE was <> '' AND (
  (place = 'appeals' AND row_id NOT IN (SELECT id FROM appeals))
  OR (place = 'appeal_decisions' AND row_id NOT IN (SELECT appeal_id FROM appeal_decisions))
  OR (place = 'person_notes' AND row_id NOT IN (SELECT id FROM person_notes))
  OR (place = 'notices' AND row_id NOT IN (SELECT id FROM notices))
  OR (place = 'blocks' AND row_id NOT IN (SELECT user_id FROM blocks))
  OR (place = 'role_requests' AND row_id NOT IN (SELECT user_id FROM role_requests))
  OR (place = 'abuse_mistakes' AND row_id NOT IN (SELECT id FROM abuse_mistakes))
  OR (place = 'reports' AND row_id NOT IN (SELECT id FROM reports))
  OR (place = 'proposal_questions' AND row_id NOT IN (SELECT id FROM proposal_questions))
  OR (place = 'proposal_answers' AND row_id NOT IN (SELECT question_id FROM proposal_answers))
  OR (place = 'users' AND row_id IN (SELECT user_id FROM departures))
);

-- What a person is given of what stands here about them.
CREATE INDEX abuse_mistakes_by_user ON abuse_mistakes (user_id, id) WHERE user_id IS NOT NULL;
CREATE INDEX abuse_hits_by_user ON abuse_hits (user_id, id) WHERE user_id IS NOT NULL;

/** How typed words of rules against abuse are read and replaced, by table. */
export const RULE_PLACES = {
  abuse_rules: {
    list: `SELECT id, json_object('name', name, 'message', message, 'conditions', json(conditions)) AS textsJson
      FROM abuse_rules WHERE id > ? ORDER BY id LIMIT ?`,
    find: `SELECT id, json_object('name', name, 'message', message, 'conditions', json(conditions)) AS textsJson
      FROM abuse_rules WHERE id = ?`,
    update: `UPDATE abuse_rules SET name = json_extract(@textsJson, '$.name'),
        message = json_extract(@textsJson, '$.message'), conditions = json_extract(@textsJson, '$.conditions')
      WHERE id = @id`,
  },
  abuse_rule_acts: {
    list: `SELECT id, json_object('rule', json(rule)) AS textsJson
      FROM abuse_rule_acts WHERE id > ? ORDER BY id LIMIT ?`,
    find: `SELECT id, json_object('rule', json(rule)) AS textsJson
      FROM abuse_rule_acts WHERE id = ?`,
    update: `UPDATE abuse_rule_acts SET rule = json_extract(@textsJson, '$.rule')
      WHERE id = @id`,
  },
  abuse_mistakes: {
    list: `SELECT id, json_object('words', words) AS textsJson
      FROM abuse_mistakes WHERE id > ? ORDER BY id LIMIT ?`,
    find: `SELECT id, user_id AS ownerId, json_object('words', words) AS textsJson
      FROM abuse_mistakes WHERE id = ?`,
    update: `UPDATE abuse_mistakes SET words = json_extract(@textsJson, '$.words')
      WHERE id = @id`,
  },
} as const;

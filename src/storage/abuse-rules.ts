import { CONDITIONS, type AbuseRule, type Level } from '../domain/abuse-rule.js';
import type { Arithmetic } from '../domain/rule-arithmetic.js';
import { sql, type Db } from './database.js';

interface RuleRow extends Omit<AbuseRule, 'conditions'> {
  readonly conditions: string;
}

/** What a rule says, as its columns are. */
export interface RuleText {
  readonly name: string;
  readonly message: string;
  readonly conditions: string;
  readonly cap: number;
}

function ruleOf({ conditions, ...row }: RuleRow): AbuseRule {
  return { ...row, conditions: CONDITIONS.parse(JSON.parse(conditions)) };
}

/** The rules that are on, in the order in which they were made. */
export function listRulesOn(db: Db, limit: number): readonly AbuseRule[] {
  const rows = sql(
    db,
    `SELECT id, name, message, conditions, cap, level, set_by AS setBy, counts_after AS countsAfter, created_at AS createdAt
     FROM abuse_rules WHERE level IN ('note', 'question', 'proposal', 'refuse') ORDER BY id LIMIT ?`,
  ).all(limit) as RuleRow[];
  return rows.map(ruleOf);
}

/** All rules, the newest first, those before an id. */
export function listRules(db: Db, beforeId: number, limit: number): readonly AbuseRule[] {
  const rows = sql(
    db,
    `SELECT id, name, message, conditions, cap, level, set_by AS setBy, counts_after AS countsAfter, created_at AS createdAt
     FROM abuse_rules WHERE id < ? ORDER BY id DESC LIMIT ?`,
  ).all(beforeId, limit) as RuleRow[];
  return rows.map(ruleOf);
}

/** One rule. */
export function findRule(db: Db, id: number): AbuseRule | undefined {
  const row = sql(
    db,
    `SELECT id, name, message, conditions, cap, level, set_by AS setBy, counts_after AS countsAfter, created_at AS createdAt
     FROM abuse_rules WHERE id = ?`,
  ).get(id) as RuleRow | undefined;
  return row && ruleOf(row);
}

/** Keeps a new rule, which is off; gives back its id. */
export function insertRule(db: Db, rule: RuleText & { readonly setBy: number; readonly createdAt: string }): number {
  const row = sql(
    db,
    `INSERT INTO abuse_rules (name, message, conditions, cap, level, set_by, counts_after, created_at)
     VALUES (@name, @message, @conditions, @cap, 'off', @setBy, 0, @createdAt) RETURNING id`,
  ).get(rule) as { id: number };
  return row.id;
}

/** Puts other words in the place of a rule's, and switches it off. */
export function updateRuleText(db: Db, id: number, rule: RuleText & { readonly setBy: number }): void {
  sql(
    db,
    `UPDATE abuse_rules SET name = @name, message = @message, conditions = @conditions, cap = @cap, level = 'off',
       set_by = @setBy
     WHERE id = @id`,
  ).run({ id, ...rule });
}

/** Sets what a rule does; from now on its hits count anew. */
export function updateRuleLevel(db: Db, id: number, level: Level, setBy: number): void {
  sql(
    db,
    `UPDATE abuse_rules SET level = @level, set_by = @setBy,
       counts_after = (SELECT coalesce(max(id), 0) FROM abuse_hits WHERE rule_id = @id)
     WHERE id = @id`,
  ).run({ id, level, setBy });
}

export interface RuleActRow {
  readonly ruleId: number;
  readonly act: 'made' | 'changed' | 'level' | 'weakened';
  /** Null: the rule itself. */
  readonly actorId: number | null;
  /** The rule as it was then (JSON). */
  readonly rule: string;
  readonly arithmetic: Arithmetic | null;
  readonly createdAt: string;
}

/** Writes into the history of a rule. */
export function insertRuleAct(db: Db, act: RuleActRow): void {
  sql(
    db,
    `INSERT INTO abuse_rule_acts (rule_id, act, actor_id, rule, arithmetic, created_at)
     VALUES (@ruleId, @act, @actorId, @rule, @arithmetic, @createdAt)`,
  ).run({ ...act, arithmetic: JSON.stringify(act.arithmetic) });
}

export interface NamedRuleAct extends RuleActRow {
  readonly id: number;
  readonly actorName: string | null;
}

/** The history of a rule, newest first. */
export function listRuleActs(db: Db, ruleId: number, limit: number): readonly NamedRuleAct[] {
  const rows = sql(
    db,
    `SELECT acts.id, rule_id AS ruleId, act, actor_id AS actorId, users.name AS actorName, rule, arithmetic,
       acts.created_at AS createdAt
     FROM abuse_rule_acts AS acts LEFT JOIN users ON users.id = acts.actor_id
     WHERE rule_id = ? ORDER BY acts.id DESC LIMIT ?`,
  ).all(ruleId, limit) as (Omit<NamedRuleAct, 'arithmetic'> & { readonly arithmetic: string })[];
  return rows.map((row) => ({ ...row, arithmetic: JSON.parse(row.arithmetic) as Arithmetic | null }));
}

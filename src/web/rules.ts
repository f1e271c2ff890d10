import type { RequestHandler } from 'express';
import { changeRule } from '../actions/change-rule.js';
import { makeRule, ruleNumbered } from '../actions/make-rule.js';
import { setRuleLevel } from '../actions/set-rule-level.js';
import { tryRule } from '../actions/try-rule.js';
import { LEVELS, type AbuseRule } from '../domain/abuse-rule.js';
import { mustMay } from '../domain/permission.js';
import { invalid } from '../domain/refused.js';
import { listRules } from '../storage/abuse-rules.js';
import type { Wiki } from '../wiki.js';
import { orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { textIn } from './page-form.js';
import { beforeId, checkFields, formOf, idFrom, queryText } from './request.js';
import { BLANK_RULE, RULE_FIELDS, showRuleForm, typedAs, typedRule } from './rule-form.js';
import { showRulePage } from './rule-page.js';
import { LEVEL_WORDS } from './rule-words.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'rules/index': {
      readonly rules: readonly { readonly rule: AbuseRule; readonly level: string }[];
      readonly next: string;
    };
  }
}

type Handler = RequestHandler<Record<string, string>>;

const SHOWN = 50;

/** All rules, newest first. */
export function showRules(wiki: Wiki): Handler {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    mustMay(visitor, 'set-rules');
    const found = listRules(wiki.db, beforeId(req), SHOWN + 1);
    const rules = found.slice(0, SHOWN).map((rule) => ({ rule, level: t(LEVEL_WORDS[rule.level].words) }));
    const next = found.length > SHOWN ? `?before=${rules.at(-1)?.rule.id}` : '';
    render(res, 'rules/index', { title: t('Rules against abuse'), rules, next, unlisted: true });
  };
}

/** The form of a new rule. */
export function showNewRule(wiki: Wiki): Handler {
  return (_req, res) => {
    mustMay(frameOf(res).visitor, 'set-rules');
    showRuleForm(wiki, res, undefined, BLANK_RULE, []);
  };
}

/** Makes a rule, and leads to where it is tried. */
export function addRule(wiki: Wiki): Handler {
  return (req, res) => {
    const form = formOf(req);
    return orShowAgain(
      () => {
        checkFields(form, RULE_FIELDS);
        const id = makeRule(wiki, frameOf(res).visitor, typedRule(form));
        res.redirect(303, `/moderation/rules/${id}/trial`);
      },
      (issues, status) => showRuleForm(wiki, res, undefined, typedRule(form), issues, status),
    );
  };
}

/** The form of a rule there is. */
export function showRuleEdit(wiki: Wiki): Handler {
  return (req, res) => {
    mustMay(frameOf(res).visitor, 'set-rules');
    const rule = ruleNumbered(wiki, idFrom(req.params['id']));
    showRuleForm(wiki, res, rule, typedAs(rule), []);
  };
}

/** Changes a rule, and leads to where it is tried. */
export function saveRule(wiki: Wiki): Handler {
  return (req, res) => {
    const form = formOf(req);
    const id = idFrom(req.params['id']);
    return orShowAgain(
      () => {
        checkFields(form, RULE_FIELDS);
        changeRule(wiki, frameOf(res).visitor, id, typedRule(form));
        res.redirect(303, `/moderation/rules/${id}/trial`);
      },
      (issues, status) => showRuleForm(wiki, res, ruleNumbered(wiki, id), typedRule(form), issues, status),
    );
  };
}

/** A rule: what it looks for, what it does, what it hit, and what became of it. */
export function showRule(wiki: Wiki): Handler {
  return (req, res) => {
    const id = idFrom(req.params['id']);
    showRulePage(wiki, res, { id, done: queryText(req, 'done', 10) === 'level' });
  };
}

/** A rule, tried against the last 1,000 edits. Writes nothing. */
export function showTrial(wiki: Wiki): Handler {
  return async (req, res) => {
    mustMay(frameOf(res).visitor, 'set-rules');
    const id = idFrom(req.params['id']);
    showRulePage(wiki, res, { id, trial: await tryRule(wiki, ruleNumbered(wiki, id)) });
  };
}

/** Chooses what a rule does; one that hits too much is shown again, with the arithmetic. */
export function chooseLevel(wiki: Wiki): Handler {
  return (req, res) => {
    const id = idFrom(req.params['id']);
    return orShowAgain(
      async () => {
        const form = formOf(req);
        checkFields(form, new Set(['level']));
        const level = LEVELS.find((one) => one === textIn(form, 'level'));
        if (!level) throw invalid([{ field: 'level', message: 'Choose one of the answers offered.' }]);
        await setRuleLevel(wiki, frameOf(res).visitor, id, level);
        res.redirect(303, `/moderation/rules/${id}?done=level`);
      },
      (issues, status) => showRulePage(wiki, res, { id, issues, status }),
    );
  };
}

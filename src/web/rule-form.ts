import type { Response } from 'express';
import { CAPS, type AbuseRule } from '../domain/abuse-rule.js';
import { KINDS } from '../domain/kind.js';
import { RULE_NUMBER_NAMES, type TypedRule } from '../domain/read-rule.js';
import type { Issue } from '../domain/refused.js';
import { listTags } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { errorTitle } from './form-again.js';
import { frameOf } from './frame.js';
import { saysYes, textIn } from './page-form.js';
import type { Form } from './request.js';
import { NUMBER_WORDS } from './rule-words.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'rules/edit': {
      readonly heading: string;
      readonly action: string;
      readonly cancel: string;
      readonly typed: TypedRule;
      readonly numbers: readonly { readonly name: string; readonly words: string; readonly text: string }[];
      readonly kindOptions: readonly (readonly [string, string])[];
      readonly tagOptions: readonly (readonly [string, string])[];
      /** It is on, and changing it switches it off. */
      readonly isOn: boolean;
      readonly issues: readonly Issue[];
    };
  }
}

const YES_NO = ['newPage', 'sparesModerators', 'sparesOldHands'] as const;
const TEXTS = ['name', 'message', 'site', 'words', 'kind', 'tag', 'cap'] as const;

export const RULE_FIELDS: ReadonlySet<string> = new Set([...TEXTS, ...RULE_NUMBER_NAMES, ...YES_NO]);

/** A rule as a form says it. */
export function typedRule(form: Form): TypedRule {
  const texts = [...TEXTS, ...RULE_NUMBER_NAMES].map((name) => [name, textIn(form, name)]);
  const answers = YES_NO.map((name) => [name, saysYes(form, name)]);
  return Object.fromEntries([...texts, ...answers]) as TypedRule;
}

/** A rule as the form shows it. */
export function typedAs({ name, message, cap, conditions }: AbuseRule): TypedRule {
  const numbers = RULE_NUMBER_NAMES.map((one) => [one, conditions[one] === 0 ? '' : String(conditions[one])]);
  const { site, words, kind, tag, newPage, sparesModerators, sparesOldHands } = conditions;
  const texts = { name, message, site, kind, tag, cap: String(cap), words: words.join('\n') };
  return { ...Object.fromEntries(numbers), ...texts, newPage, sparesModerators, sparesOldHands } as TypedRule;
}

/** A rule that nobody has typed yet. */
export const BLANK_RULE: TypedRule = {
  ...typedRule(new Map()),
  ...{ cap: String(CAPS.standard), sparesModerators: true, sparesOldHands: true },
};

/** Shows the form of a rule; `rule` is undefined for a new one. */
export function showRuleForm(
  wiki: Wiki,
  res: Response,
  rule: AbuseRule | undefined,
  typed: TypedRule,
  issues: readonly Issue[],
  status = 200,
): void {
  const { t } = frameOf(res);
  const heading = rule ? t('Change rule {n}', { n: rule.id }) : t('Make a rule');
  const address = rule ? `/moderation/rules/${rule.id}` : '/moderation/rules';
  render(
    res,
    'rules/edit',
    {
      ...{ title: errorTitle(t, heading, issues), heading, typed, issues, unlisted: true },
      ...{ action: rule ? `${address}/edit` : '/moderation/rules/new', cancel: address },
      numbers: RULE_NUMBER_NAMES.map((name) => ({ name, words: t(NUMBER_WORDS[name]), text: typed[name] })),
      kindOptions: KINDS.map(({ kind, label }) => [kind, t(label)] as const),
      tagOptions: listTags(wiki.db).map(({ slug, label }) => [slug, label] as const),
      isOn: rule !== undefined && rule.level !== 'off',
    },
    status,
  );
}

import type { Response } from 'express';
import { pagesSeenBy, visibleRevisions } from '../actions/access.js';
import { ruleNumbered } from '../actions/make-rule.js';
import type { Trial } from '../actions/try-rule.js';
import { countedOf } from '../actions/weaken-rule.js';
import { CONDITIONS, LEVELS, type AbuseRule, type Level } from '../domain/abuse-rule.js';
import { mustMay } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import type { Translate } from '../locales/translate.js';
import { listHits, listMistakes } from '../storage/abuse-hits.js';
import { listRuleActs, type NamedRuleAct } from '../storage/abuse-rules.js';
import { listRevisionsByIds } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { errorTitle } from './form-again.js';
import { frameOf } from './frame.js';
import { arithmeticWords, conditionWords, LEVEL_WORDS } from './rule-words.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'rules/show': {
      readonly rule: AbuseRule;
      readonly conditions: readonly string[];
      readonly levels: readonly { readonly level: Level; readonly words: string; readonly effect: string }[];
      readonly isDone: boolean;
      /** What it came to since it was switched on; '' where it is off. */
      readonly counted: string;
      readonly trial: TrialShown | undefined;
      readonly hits: readonly HitShown[];
      readonly mistakes: readonly {
        readonly words: string;
        readonly by: string | null;
        readonly createdAt: string;
      }[];
      readonly acts: readonly ActShown[];
      readonly issues: readonly Issue[];
    };
  }
}

interface TrialShown {
  readonly words: string;
  readonly hits: readonly TrialHit[];
  readonly more: number;
}

/** An edit that a rule would have hit. */
interface TrialHit {
  readonly id: number;
  readonly title: string;
  readonly by: string | null;
  readonly createdAt: string;
  readonly isBad: boolean;
}

interface HitShown {
  readonly level: string;
  readonly by: string | null;
  readonly title: string | undefined;
  readonly href: string;
  readonly createdAt: string;
}

interface ActShown {
  readonly words: string;
  readonly by: string | null;
  readonly arithmetic: string;
  /** What it looked for then. */
  readonly conditions: readonly string[];
  readonly createdAt: string;
}

interface Said {
  readonly id: number;
  readonly done?: boolean;
  readonly trial?: Trial;
  readonly issues?: readonly Issue[];
  readonly status?: number;
}

const SHOWN = 50;

/** The page of a rule, for moderators. */
export function showRulePage(wiki: Wiki, res: Response, said: Said): void {
  const { t, visitor } = frameOf(res);
  mustMay(visitor, 'set-rules');
  const rule = ruleNumbered(wiki, said.id);
  const { issues = [], trial } = said;
  const heading = t('Rule {n}: {name}', { n: rule.id, name: rule.name });
  render(
    res,
    'rules/show',
    {
      ...{ title: errorTitle(t, heading, issues), rule, issues, isDone: said.done === true, unlisted: true },
      conditions: conditionWords(t, rule.conditions),
      levels: LEVELS.map((level) => ({ level, ...LEVEL_WORDS[level] })),
      counted: rule.level === 'off' ? '' : arithmeticWords(t, countedOf(wiki, rule)),
      trial: trial && trialShown(wiki, res, trial),
      hits: hitsShown(wiki, res, rule),
      mistakes: listMistakes(wiki.db, rule.id, SHOWN).map(({ words, userName: by, createdAt }) => ({
        ...{ words, by, createdAt },
      })),
      acts: listRuleActs(wiki.db, rule.id, SHOWN).map((act) => actShown(t, act)),
    },
    said.status,
  );
}

function trialShown(wiki: Wiki, res: Response, { arithmetic, hits }: Trial): TrialShown {
  const { t, visitor } = frameOf(res);
  const bad = new Map(hits.slice(0, SHOWN).map(({ id, isBad }) => [id, isBad]));
  const seen = visibleRevisions(wiki, visitor, listRevisionsByIds(wiki.db, [...bad.keys()]));
  const shown = seen.map(({ page, revision: { id, author, createdAt } }) => ({
    ...{ id, title: page.title, by: author?.name ?? null, createdAt, isBad: bad.get(id) === true },
  }));
  shown.sort((one, other) => other.id - one.id);
  return { words: arithmeticWords(t, arithmetic), hits: shown, more: Math.max(0, hits.length - SHOWN) };
}

function hitsShown(wiki: Wiki, res: Response, { id }: AbuseRule): readonly HitShown[] {
  const { t, visitor } = frameOf(res);
  const found = listHits(wiki.db, id, 0, timeText(wiki.now()), SHOWN);
  const ids = [...new Set(found.flatMap(({ pageId }) => pageId ?? []))];
  const pages = new Map(pagesSeenBy(wiki, visitor, ids).map((page) => [page.id, page]));
  return found.map(({ level, userName: by, pageId, revisionId, proposalId, createdAt }) => {
    const page = pages.get(pageId ?? 0);
    const place = page ? `/wiki/${page.slug}` : '';
    const href = revisionId ? `/revisions/${revisionId}` : proposalId ? `/proposals/${proposalId}` : place;
    return { level: t(LEVEL_WORDS[level].words), by, title: page?.title, href, createdAt };
  });
}

/** What became of a rule (English keys). */
const ACT_WORDS: Readonly<Record<NamedRuleAct['act'], string>> = {
  made: 'Made',
  changed: 'Changed, and switched off',
  level: 'Set to: {level}',
  weakened: 'It hit too much, and set itself to: {level}',
};

function actShown(t: Translate, { act, actorName: by, rule, arithmetic, createdAt }: NamedRuleAct): ActShown {
  const was = JSON.parse(rule) as { readonly level: Level; readonly conditions: unknown };
  const words = t(ACT_WORDS[act], { level: t(LEVEL_WORDS[was.level].words) });
  const conditions = act === 'made' || act === 'changed' ? conditionWords(t, CONDITIONS.parse(was.conditions)) : [];
  return { words, by, conditions, createdAt, arithmetic: arithmetic ? arithmeticWords(t, arithmetic) : '' };
}

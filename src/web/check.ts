import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { currentContent, pageFor } from '../actions/access.js';
import { checkPage, NOT_CHECKED } from '../actions/check-page.js';
import { checkPartsOf } from '../domain/freshness.js';
import { mustMay } from '../domain/permission.js';
import { Refused, type Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import type { Wiki } from '../wiki.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { freshnessLines, type FreshnessLine } from './freshness.js';
import { factsPanel, type FactsPanel } from './page-facts.js';
import { readForm } from './request.js';
import { protectedHere } from './protected-here.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'check/show': {
      readonly heading: string;
      readonly isGuide: boolean;
      readonly page: Page;
      readonly facts: FactsPanel;
      readonly lines: readonly FreshnessLine[];
      readonly part: string;
      readonly mayEdit: boolean;
      readonly affiliated: string;
      readonly issues: readonly Issue[];
    };
  }
}

type Handler = RequestHandler<Record<string, string>>;

const AGAIN = 'Open the page again and check it there.';

const FORM = z.strictObject({
  part: z.enum(['cost', 'rest'], 'Choose what you checked.'),
  revision: z
    .string(AGAIN)
    .regex(/^[1-9]\d{0,14}$/, AGAIN)
    .transform(Number),
  affiliated: z.enum(['yes', 'no'], 'Answer yes or no.').optional(),
});

/** Shows the facts of a tool and asks whether they are still true. */
export function showCheck(wiki: Wiki): Handler {
  return (req, res) => {
    const { visitor } = frameOf(res);
    mustMay(visitor, 'check');
    show(wiki, res, req.params['slug'] ?? '', { part: '', affiliated: '' }, []);
  };
}

/** Keeps that the visitor checked the facts today; asks again when something is missing, or the page changed meanwhile. */
export function makeCheck(wiki: Wiki): Handler {
  return (req, res) => {
    const slug = req.params['slug'] ?? '';
    const typed = { part: typedIn(req, 'part'), affiliated: typedIn(req, 'affiliated') };
    return orShowAgain(
      () => {
        const { part, revision, affiliated } = readForm(req, FORM);
        const checked = checkPage(wiki, frameOf(res).visitor, {
          slug,
          part,
          revision,
          affiliated: affiliated === 'yes',
        });
        res.redirect(303, `/wiki/${encodeURIComponent(checked.slug)}?done=checked`);
      },
      (issues, status) => show(wiki, res, slug, typed, issues, status),
    );
  };
}

interface Typed {
  readonly part: string;
  readonly affiliated: string;
}

function show(wiki: Wiki, res: Response, slug: string, typed: Typed, issues: readonly Issue[], status = 200): void {
  const frame = frameOf(res);
  const page = pageFor(wiki, frame.visitor, 'read', slug);
  const parts = checkPartsOf(page.kind);
  if (parts.length === 0) throw new Refused('not-found', NOT_CHECKED);
  const facts = factsPanel(wiki, page.kind, currentContent(wiki, page), frame.t);
  const isGuide = page.kind === 'guide';
  const { title: name } = page;
  const heading = isGuide
    ? frame.t('Is the guide {title} still right?', { title: name })
    : frame.t('Are these facts of {title} still true?', { title: name });
  const lines = freshnessLines(wiki, page, frame);
  const title = errorTitle(frame.t, heading, issues);
  const { mayEdit } = protectedHere(wiki, frameOf(res).visitor, page);
  render(
    res,
    'check/show',
    { title, heading, isGuide, page, facts, lines, mayEdit, ...typed, issues, unlisted: true },
    status,
  );
}

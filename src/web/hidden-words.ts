import type { RequestHandler, Response } from 'express';
import { hideWords, wordIssues } from '../actions/hide-words.js';
import { tidyLine } from '../domain/content.js';
import { needleIssues } from '../domain/needle.js';
import { mustMay } from '../domain/permission.js';
import { invalid, type Issue } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { checkFields, formOf } from './request.js';
import { render } from './views.js';
import { wordsFound, type WordsFound } from './words-found.js';

declare module './views.js' {
  interface Views {
    'hidden-words/choose': { readonly words: string; readonly issues: readonly Issue[] };
    'hidden-words/places': WordsFound & {
      readonly words: string;
      readonly reason: string;
      readonly level: string;
      readonly issues: readonly Issue[];
    };
  }
}

type Handler = RequestHandler<Record<string, string>>;

/** Asks which words to hide everywhere. They stand in no address and no log. */
export function showWordHiding(): Handler {
  return (_req, res) => {
    mustMay(frameOf(res).visitor, 'hide');
    showChoice(res, '', []);
  };
}

/** Shows where the words stand; changes nothing. */
export function showWordPlaces(wiki: Wiki): Handler {
  return (req, res) => {
    const words = typedIn(req, 'words');
    return orShowAgain(
      async () => {
        mustMay(frameOf(res).visitor, 'hide');
        checkFields(formOf(req), new Set(['words']));
        const issues = needleIssues(words);
        if (issues.length > 0) throw invalid(issues);
        await showPlaces(wiki, res, { words, reason: '', level: '', issues: [] });
      },
      (issues, status) => showChoice(res, words, issues, status),
    );
  };
}

/** Begins the job that hides the words. */
export function startWordHiding(wiki: Wiki): Handler {
  return (req, res) => {
    const typed = { words: typedIn(req, 'words'), reason: typedIn(req, 'reason'), level: typedIn(req, 'level') };
    return orShowAgain(
      () => {
        checkFields(formOf(req), new Set(['words', 'reason', 'level']));
        res.redirect(303, `/jobs/${hideWords(wiki, frameOf(res).visitor, typed)}`);
      },
      async (issues, status) => {
        const isReason = wordIssues(tidyLine(typed.words), 'x').length === 0;
        if (isReason) await showPlaces(wiki, res, { ...typed, issues }, status);
        else showChoice(res, typed.words, issues, status);
      },
    );
  };
}

function showChoice(res: Response, words: string, issues: readonly Issue[], status = 200): void {
  const { t } = frameOf(res);
  const title = errorTitle(t, t('Hide words everywhere'), issues);
  render(res, 'hidden-words/choose', { title, words, issues, unlisted: true }, status);
}

interface Typed {
  readonly words: string;
  readonly reason: string;
  readonly level: string;
  readonly issues: readonly Issue[];
}

async function showPlaces(wiki: Wiki, res: Response, typed: Typed, status = 200): Promise<void> {
  const { t } = frameOf(res);
  const found = await wordsFound(wiki, frameOf(res), typed.words);
  const title = errorTitle(t, t('Where these words stand'), typed.issues);
  render(res, 'hidden-words/places', { title, ...found, ...typed, unlisted: true }, status);
}

import type { RequestHandler, Response } from 'express';
import { titleIssues } from '../domain/content.js';
import { kindNamed, KINDS, type Kind } from '../domain/kind.js';
import type { Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import type { Wiki } from '../wiki.js';
import { errorTitle } from './form-again.js';
import { frameOf } from './frame.js';
import { pagesNamedLike } from './like-names.js';
import { STATUS } from './middleware/errors.js';
import { queryText } from './request.js';
import { render, type Views } from './views.js';
import { showOpened, SIMILAR } from './write.js';

declare module './views.js' {
  interface Views {
    'write/name': {
      readonly name: string;
      /** The kind of page that was chosen before; '' where it is asked next. */
      readonly kind: Kind | '';
      readonly issues: readonly Issue[];
    };
    'write/kind': { readonly name: string; readonly kinds: typeof KINDS; readonly similar: readonly Page[] };
  }
}

/** A new page, one thing at a time: its name, its kind beside the pages that are like it, then the form of that kind. */
export function showNew(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const name = queryText(req, 'title', 120);
    const kind = kindNamed(queryText(req, 'kind', 20))?.kind;
    const issues = req.query['title'] === undefined ? [] : titleIssues(name);
    const isAsked = name === '' || issues.length > 0 || queryText(req, 'again', 3) === 'yes';
    if (isAsked) showName(res, { name, kind: kind ?? '', issues });
    else if (kind) await showOpened(wiki, res, { kind, form: new Map([['title', [name]]]) });
    else await showKind(wiki, res, name);
  };
}

function showName(res: Response, asked: Views['write/name']): void {
  const { t } = frameOf(res);
  const title = errorTitle(t, t('New page: its name'), asked.issues);
  render(res, 'write/name', { title, ...asked, unlisted: true }, asked.issues.length > 0 ? STATUS.invalid : 200);
}

async function showKind(wiki: Wiki, res: Response, name: string): Promise<void> {
  const similar = await pagesNamedLike(wiki, name, SIMILAR);
  const title = frameOf(res).t('New page: its kind');
  render(res, 'write/kind', { title, name, kinds: KINDS, similar, unlisted: true });
}

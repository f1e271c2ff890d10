import type { RequestHandler } from 'express';
import { publicName } from '../actions/access.js';
import { findSandbox } from '../storage/sandbox.js';
import type { Wiki } from '../wiki.js';
import { frameOf } from './frame.js';
import { queryText } from './request.js';
import { smallFixes, smallTasks, type TaskRow } from './small-tasks.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'first-steps/show': {
      readonly tasks: readonly TaskRow[];
      /** Where one can try things out; '' where there is no such place. */
      readonly sandbox: string;
    };
    'first-steps/welcome': { readonly name: string; readonly tasks: readonly TaskRow[] };
  }
}

const SHOWN = 12;

/** How it works here, and small tasks to begin with. Somebody who has just signed up sees one task alone. */
export function showFirstSteps(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const frame = frameOf(res);
    const { t, visitor } = frame;
    if (visitor && queryText(req, 'welcome', 4) === 'yes') {
      const title = t('Welcome, {name}', { name: visitor.name });
      render(res, 'first-steps/welcome', {
        ...{ title, name: visitor.name, tasks: smallFixes(wiki, frame, 1), unlisted: true },
      });
      return;
    }
    render(res, 'first-steps/show', {
      ...{ title: t('First steps'), tasks: smallTasks(wiki, frame, SHOWN), sandbox: sandboxOf(wiki), unlisted: true },
    });
  };
}

function sandboxOf(wiki: Wiki): string {
  const page = publicName(wiki, findSandbox(wiki.db)?.pageId ?? 0);
  return page ? `/wiki/${page.slug}` : '';
}

import type { Request, RequestHandler, Response } from 'express';
import { revisionFor } from '../actions/access.js';
import { hideRevision } from '../actions/hide-revision.js';
import { unhideRevision } from '../actions/unhide-revision.js';
import { may, mustMay } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import { HIDEABLE, type Hideable, type Page, type Revision } from '../domain/revision.js';
import type { Wiki } from '../wiki.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { checkFields, formOf, idFrom } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'hiding/show': {
      readonly page: Page;
      readonly revision: Revision;
      readonly isCurrent: boolean;
      /** The text is hidden, and the visitor may ask for it to be erased. */
      readonly mayErase: boolean;
      readonly shownParts: readonly Part[];
      readonly hiddenParts: readonly Part[];
      readonly issues: readonly Issue[];
      readonly hiding: TypedHiding;
      readonly removal: TypedHiding;
    };
  }
}

/** What stands in one of the two forms. */
interface TypedHiding {
  readonly chosen: readonly Hideable[];
  readonly reason: string;
  readonly level: string;
  readonly issues: readonly Issue[];
}

interface Part {
  readonly part: Hideable;
  readonly words: string;
}

type Handler = RequestHandler<Record<string, string>>;

const UNTYPED: TypedHiding = { chosen: [], reason: '', level: '', issues: [] };

const FIELDS = new Set<string>([...HIDEABLE, 'reason', 'level']);

const WORDS: Readonly<Record<Hideable, string>> = {
  text: 'The text, with its facts and the size of the change',
  summary: 'What the person said about the change',
  author: 'The name of who wrote it',
};

/** Asks which parts of a version to hide, or to show again. */
export function showHiding(wiki: Wiki): Handler {
  return (req, res) => show(wiki, res, idFrom(req.params['id']), {});
}

/** Hides parts of a version; asks again when no part or no reason is named. */
export function hide(wiki: Wiki): Handler {
  return changeHiding(wiki, hideRevision, 'hiding');
}

/** Shows hidden parts of a version again. */
export function unhide(wiki: Wiki): Handler {
  return changeHiding(wiki, unhideRevision, 'removal');
}

function changeHiding(wiki: Wiki, act: typeof hideRevision, form: 'hiding' | 'removal'): Handler {
  return (req, res) => {
    const revision = idFrom(req.params['id']);
    const [parts, reason, level] = [chosenParts(req), typedIn(req, 'reason'), typedIn(req, 'level')];
    return orShowAgain(
      () => {
        checkFields(formOf(req), FIELDS);
        const { slug } = act(wiki, frameOf(res).visitor, { revision, parts, reason, level });
        const done = form === 'hiding' ? 'hidden' : 'shown';
        res.redirect(303, `/wiki/${encodeURIComponent(slug)}/history?done=${done}&version=${revision}`);
      },
      (issues, status) => show(wiki, res, revision, { [form]: { chosen: parts, reason, level, issues } }, status),
    );
  };
}

function chosenParts(req: Request): readonly Hideable[] {
  return HIDEABLE.filter((part) => typedIn(req, part) === 'yes');
}

function show(
  wiki: Wiki,
  res: Response,
  id: number,
  { hiding = UNTYPED, removal = UNTYPED }: { readonly hiding?: TypedHiding; readonly removal?: TypedHiding },
  status = 200,
): void {
  const { t, visitor } = frameOf(res);
  const { page, revision } = revisionFor(wiki, mustMay(visitor, 'hide'), id);
  const issues = [...hiding.issues, ...removal.issues];
  const parts = HIDEABLE.map((part) => ({ part, words: WORDS[part] }));
  const data = {
    title: errorTitle(t, t('Hide parts of a version of {title}', { title: page.title }), issues),
    isCurrent: page.currentRevisionId === revision.id,
    mayErase: may(visitor, 'erase') && revision.hidden.includes('text') && !revision.isErased,
    shownParts: parts.filter(({ part }) => !revision.hidden.includes(part)),
    hiddenParts: parts.filter(({ part }) => revision.hidden.includes(part)),
    ...{ page, revision, hiding, removal, issues, unlisted: true },
  };
  render(res, 'hiding/show', data, status);
}

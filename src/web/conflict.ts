import type { Response } from 'express';
import { currentContent, pageByIdFor, revisionFor } from '../actions/access.js';
import { draftContent } from '../actions/read-content.js';
import type { Page, Revision } from '../domain/revision.js';
import type { Wiki } from '../wiki.js';
import { compare, type Comparison } from './comparison.js';
import type { Editor } from './editor.js';
import { frameOf } from './frame.js';
import { openedForm, textIn, writtenFrom } from './page-form.js';
import type { Form } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'write/conflict': {
      readonly page: Page;
      readonly latest: Revision;
      /** Undefined when the text that both began from is hidden. */
      readonly theirs: Comparison | undefined;
      readonly yours: Comparison;
      readonly theirText: string;
      readonly yourText: string;
      /** The same as a file; nothing of it is kept here. */
      readonly yourTextAddress: string;
      readonly editor: Editor;
    };
  }
}

interface Conflict {
  /** The page as it was when the save began. */
  readonly page: Page;
  readonly form: Form;
  readonly editorOn: (page: Page, form: Form) => Editor;
}

/** The page moved on while somebody typed: shows both texts and what differs, with the form as it was typed, now on the latest version. */
export async function showConflict(
  wiki: Wiki,
  res: Response,
  { page: before, form, editorOn }: Conflict,
): Promise<void> {
  const { t, visitor } = frameOf(res);
  const { content: base } = revisionFor(wiki, visitor, Number(textIn(form, 'baseRevision')));
  // Somebody else may have published while this text was laid out.
  const { currentRevisionId } = pageByIdFor(wiki, visitor, 'read', before.id);
  const { page, revision: latest } = revisionFor(wiki, visitor, currentRevisionId);
  const current = currentContent(wiki, page);
  const typed = writtenFrom(form, page.kind, openedForm(wiki, page));
  const yours = draftContent(wiki, page.kind, typed, current).content;
  const rebased = new Map([...form, ['baseRevision', [String(page.currentRevisionId)]]]);
  render(
    res,
    'write/conflict',
    {
      title: t('Error: {title}', { title: t('Your text is safe') }),
      ...{ page, latest },
      theirs: base ? await compare(wiki, t, base, current) : undefined,
      yours: await compare(wiki, t, current, yours),
      theirText: current.body,
      yourText: yours.body,
      yourTextAddress: `data:text/markdown;charset=utf-8,${encodeURIComponent(yours.body.replace(/\p{Cs}/gu, ''))}`,
      editor: { ...editorOn(page, rebased), publish: t('Publish mine over theirs') },
      unlisted: true,
    },
    409,
  );
}

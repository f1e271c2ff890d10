import { statSync } from 'node:fs';
import { personNamed } from '../actions/access.js';
import { importPages, type Import, type ImportReport } from '../actions/import-pages.js';
import { importAsStarter } from '../actions/load-starter.js';
import { readMarkdownFiles } from '../actions/read-files.js';
import { CannotStart, EXIT } from '../domain/cannot-start.js';
import type { Wiki } from '../wiki.js';
import { readArguments } from './arguments.js';
import type { Command, Terminal } from './command.js';
import { withWiki } from './with-wiki.js';

export const importCommand: Command = {
  name: 'import',
  usage: '<folder> [--dry-run] [--by <name>]',
  about: 'Makes or edits a page for each Markdown file of a folder: all of them, or none.',
  async run(terminal, args) {
    const options = { 'dry-run': { type: 'boolean' }, by: { type: 'string' } } as const;
    const { words, flag, text } = readArguments(args, { words: [1, 1], options });
    const [folder = ''] = words;
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new CannotStart(EXIT.failed, 'There is no folder {folder}.', { folder });
    const [files, dryRun, by] = [readMarkdownFiles(folder), flag('dry-run'), text('by')];
    const summary = terminal.t('Imported from a file');
    const onProgress = (done: number, all: number) => terminal.progress(done, all);
    const input = { files, dryRun, summary, onProgress };
    const report = await withWiki(terminal, 'write', (wiki) => importAs(wiki, by, input));
    tell(terminal, report, dryRun);
    return report.problems.length > 0 ? 1 : 0;
  },
};

function importAs(wiki: Wiki, by: string | undefined, input: Import): ImportReport {
  return by === undefined ? importAsStarter(wiki, input) : importPages(wiki, personNamed(wiki, by), input);
}

function tell({ t, out, err }: Terminal, { created, changed, same, problems }: ImportReport, dryRun: boolean): void {
  for (const { file, issue } of problems) {
    err([file, issue.field, t(issue.message, issue.values)].join('\t'));
  }
  if (problems.length > 0) err(t('Nothing was imported. Problems: {n}.', { n: problems.length }));
  else out(t('New pages: {created}. Changed: {changed}. The same as before: {same}.', { created, changed, same }));
  if (dryRun) out(t('This was a trial: nothing was written.'));
}

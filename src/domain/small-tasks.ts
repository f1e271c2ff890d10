import type { Flag } from './revision.js';

/** What about a page somebody can mend in a few minutes: a fact that is missing, or one of the others. */
export type TaskName =
  | 'price'
  | 'dataOut'
  | 'section'
  | 'website'
  | 'summary'
  | 'accessibility'
  | 'links'
  | 'guide'
  | 'aliases'
  | 'cost'
  | 'languages';

/** A small task; the question is an English key. */
export interface SmallTask<Name extends TaskName = TaskName> {
  readonly name: Name;
  readonly question: string;
  readonly minutes: number;
}

const DATA_OUT = { name: 'dataOut', question: 'How do people get their data out?', minutes: 5 } as const;
const SCREEN_READER = {
  name: 'accessibility',
  question: 'Can people use it with a screen reader?',
  minutes: 10,
} as const;
const COST = { name: 'cost', question: 'What does it cost now?', minutes: 5 } as const;

/** Facts of tools that are asked for in few words. */
export const SMALL_FIXES: readonly SmallTask<'dataOut' | 'accessibility' | 'cost'>[] = [DATA_OUT, SCREEN_READER, COST];

/** Everything small that can be done, the most useful first. */
export const SMALL_TASKS: readonly SmallTask[] = [
  { name: 'price', question: 'Does it still cost what the page says?', minutes: 5 },
  DATA_OUT,
  { name: 'section', question: 'Nothing stands under “{heading}” yet. What do you know?', minutes: 10 },
  { name: 'website', question: 'Does its website still answer?', minutes: 2 },
  { name: 'summary', question: 'What is it, in one line?', minutes: 5 },
  SCREEN_READER,
  { name: 'links', question: 'Which pages here belong with it? Link one of them.', minutes: 5 },
  { name: 'guide', question: 'Is this guide still right?', minutes: 10 },
  { name: 'aliases', question: 'Does it have another name, or an older one?', minutes: 2 },
  COST,
  { name: 'languages', question: 'In which languages can people use it?', minutes: 5 },
];

/** 1 for each task that waits on a page. */
export type Waiting<Name extends TaskName> = Readonly<Record<Name, Flag>>;

/** At most `most` pages, each with one of the tasks that wait on it, so that the tasks differ where they can. */
export function tasksAmong<Name extends TaskName, Page extends Waiting<Name>>(
  pages: readonly Page[],
  tasks: readonly SmallTask<Name>[],
  most: number,
): readonly { readonly page: Page; readonly task: SmallTask<Name> }[] {
  const chosen = new Map<Page, SmallTask<Name>>();
  for (let round = 0; round < most; round += 1) {
    for (const task of tasks) {
      const page = pages.find((one) => one[task.name] === 1 && !chosen.has(one));
      if (page && chosen.size < most) chosen.set(page, task);
    }
  }
  return [...chosen].map(([page, task]) => ({ page, task }));
}

import type { Flag } from './revision.js';

/** A fact whose absence somebody can mend in a few minutes. */
export interface SmallFix {
  readonly fact: 'dataOut' | 'accessibility' | 'cost';
  readonly question: string;
  readonly minutes: number;
}

const SMALL_FIXES: readonly SmallFix[] = [
  { fact: 'dataOut', question: 'How do people get their data out?', minutes: 5 },
  {
    fact: 'accessibility',
    question: 'Can people use it with a screen reader?',
    minutes: 10,
  },
  { fact: 'cost', question: 'What does it cost now?', minutes: 5 },
];

/** 1 for each fact that a tool lacks. */
export type Missing = Readonly<Record<SmallFix['fact'], Flag>>;

/** At most `most` tools, each with one of its missing facts, so that the questions differ where they can. */
export function smallFixesAmong<Tool extends Missing>(
  tools: readonly Tool[],
  most: number,
): readonly { readonly tool: Tool; readonly fix: SmallFix }[] {
  const chosen = new Map<Tool, SmallFix>();
  for (let round = 0; round < most; round += 1) {
    for (const fix of SMALL_FIXES) {
      const tool = tools.find((one) => one[fix.fact] === 1 && !chosen.has(one));
      if (tool && chosen.size < most) chosen.set(tool, fix);
    }
  }
  return [...chosen].map(([tool, fix]) => ({ tool, fix }));
}

interface Fence {
  readonly mark: string;
  readonly length: number;
}

interface Reading {
  fence: Fence | undefined;
  /** The lengths of the `:::` marks of the containers that are open. */
  readonly containers: number[];
}

const HEADING = /^##(?=[ \t]|$)/;
const PREFIXED_HEADING = /^[ \t>*+\-\d.)]+##(?=[ \t]|$)/;
const FENCE = /^([ \t>*+\-\d.)]*)(`{3,}|~{3,})(.*)$/;
const CONTAINER = /^[ \t>*+\-\d.)]*(:{3,})[ \t]*(.*)$/;

/**
 * Whether a line that reads as a `## ` heading may be none, or one inside something else (code, list, quote, container),
 * and so must not be split at. Doubt counts as yes.
 */
export function hidesHeadings(lines: readonly string[]): boolean {
  const reading: Reading = { fence: undefined, containers: [] };
  return lines.some((line) => isDoubtful(line, reading));
}

function isDoubtful(line: string, reading: Reading): boolean {
  if (PREFIXED_HEADING.test(line)) return true;
  if (HEADING.test(line)) return reading.fence !== undefined || reading.containers.length > 0;
  if (reading.fence) {
    if (closes(line, reading.fence)) reading.fence = undefined;
    return false;
  }
  return readContainer(line, reading) || readFence(line, reading);
}

function closes(line: string, fence: Fence): boolean {
  const found = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return found?.startsWith(fence.mark) === true && found.length >= fence.length;
}

function readFence(line: string, reading: Reading): boolean {
  const [, prefix, marks = '', rest = ''] = FENCE.exec(line) ?? [];
  if (prefix === undefined) return false;
  const mark = marks.charAt(0);
  if (mark === '`' && rest.includes('`')) return false;
  reading.fence = { mark, length: marks.length };
  // A container ends at its mark even within code, so that one begun here may end unseen.
  return prefix !== '' || reading.containers.length > 0;
}

function readContainer(line: string, { containers }: Reading): boolean {
  const [, marks = '', name] = CONTAINER.exec(line) ?? [];
  if (name === undefined) return false;
  if (name !== '') containers.push(marks.length);
  else if (marks.length >= (containers.at(-1) ?? Infinity)) containers.pop();
  return false;
}

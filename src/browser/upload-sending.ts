/** What the site answers to a file: the line for the text, or what is wrong in words. */
export type Sent = { readonly line: string } | { readonly problems: readonly string[] };

interface Fields {
  readonly file: Blob;
  readonly called: string;
  readonly alt: string;
  readonly decorative: boolean;
}

interface Sending {
  readonly address: string;
  /** Told the part that was sent, from 0 to 1. */
  readonly onProgress: (part: number) => void;
  readonly signal: AbortSignal;
}

/** Sends a file; undefined when it was called off, or did not arrive. */
export function send(fields: Fields, { address, onProgress, signal }: Sending): Promise<Sent | undefined> {
  return new Promise((resolve) => {
    // The only way to learn how much was sent.
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('Accept', 'application/json');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => resolve(answerOf(request.response as Answer | null)));
    for (const event of ['error', 'abort', 'timeout']) request.addEventListener(event, () => resolve(undefined));
    signal.addEventListener('abort', () => request.abort());
    request.send(formOf(fields));
  });
}

function formOf({ file, called, alt, decorative }: Fields): FormData {
  const form = new FormData();
  form.set('alt', alt);
  if (decorative) form.set('decorative', 'yes');
  form.set('file', file, called);
  return form;
}

interface Answer {
  readonly line?: string;
  readonly problems?: readonly { readonly message: string }[];
}

/** An answer that is not the site's own, from a machine in between, says nothing to a person. */
function answerOf(answer: Answer | null): Sent | undefined {
  if (answer?.line !== undefined) return { line: answer.line };
  return answer?.problems && { problems: answer.problems.map(({ message }) => message) };
}

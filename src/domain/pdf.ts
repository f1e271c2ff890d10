const END_BYTES = 1024;
const WINDOW = 64 * 1024;
/** More than the longest of the names below with every letter spelled as a number. */
const OVERLAP = 64;

/** Parts of a PDF file that run something or carry other files; shorter names would turn up in packed bytes by chance. */
const ACTIVE = /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|GoToE|ImportData|SubmitForm)\b/;

/** What is wrong with a PDF file, in words (an English key); undefined when nothing is. Parts that are packed are not looked into. */
export function pdfFault(bytes: Buffer): string | undefined {
  if (!/startxref\s+\d+\s+%%EOF\s*$/.test(bytes.toString('latin1', Math.max(0, bytes.length - END_BYTES)))) {
    return 'This PDF file is broken, or did not arrive whole. Save it anew, and try again.';
  }
  for (let at = 0; at < bytes.length; at += WINDOW) {
    if (!ACTIVE.test(plainNames(bytes.toString('latin1', at, at + WINDOW + OVERLAP)))) continue;
    return 'This PDF file can run something, or carries other files. Print it into a new PDF, and add that.';
  }
  return undefined;
}

/** A name may spell any of its letters as a number: `/J#61vaScript`. */
function plainNames(text: string): string {
  return text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

import { UploadProgress } from './upload-progress.js';
import { send, type Sent } from './upload-sending.js';
import { shrunk } from './upload-shrinking.js';

const MOST_BYTES = 8 * 1024 * 1024;

/** The box in which one chooses a picture or PDF file, says what it shows, and sees it being sent. Its words stand in the page. */
export class UploadBox {
  private readonly dialog: HTMLDialogElement;
  private readonly form: HTMLFormElement;
  private readonly progress: UploadProgress;
  private sending = new AbortController();
  private file: File | undefined;
  private whenAdded: (line: string) => void = () => undefined;

  constructor(dialog: HTMLDialogElement) {
    this.dialog = dialog;
    this.form = this.part('form', HTMLFormElement);
    this.progress = new UploadProgress(this.part('[data-progress]', HTMLElement), dialog.dataset);
    const input = this.part('input[type=file]', HTMLInputElement);
    input.addEventListener('change', () => this.take(input.files?.[0]));
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.add();
    });
    this.part('[data-close]', HTMLElement).addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => this.sending.abort());
  }

  /** Opens it, with a file where one was dropped or pasted; `whenAdded` is given the line for the text. */
  open(whenAdded: (line: string) => void, file?: File): void {
    this.whenAdded = whenAdded;
    this.form.reset();
    this.rest([]);
    this.take(file);
    const field = this.part('.field', HTMLElement);
    field.hidden = file !== undefined;
    this.dialog.showModal();
    if (file) this.part('textarea', HTMLTextAreaElement).focus();
  }

  private take(file: File | undefined): void {
    this.file = file;
    this.part('[data-name]', HTMLElement).textContent = file?.name ?? '';
  }

  private async add(): Promise<void> {
    const { none = '', lost = '' } = this.dialog.dataset;
    if (!this.file) {
      this.rest([none]);
      return;
    }
    this.sending = new AbortController();
    const { signal } = this.sending;
    const sent = await this.send(this.file, signal);
    if (signal.aborted) return;
    if (!sent) this.rest([lost]);
    else if ('line' in sent) this.finish(sent.line);
    else this.rest(sent.problems);
  }

  private async send(file: File, signal: AbortSignal): Promise<Sent | undefined> {
    const { address = '', large = '' } = this.dialog.dataset;
    this.busy(file.size);
    const smaller = await shrunk(file);
    if (smaller.size > MOST_BYTES) return { problems: [large] };
    const alt = this.part('textarea', HTMLTextAreaElement).value;
    const decorative = this.part('input[type=checkbox]', HTMLInputElement).checked;
    const onProgress = (part: number) => this.progress.show(part, smaller.size);
    return send({ file: smaller, called: file.name, alt, decorative }, { address, onProgress, signal });
  }

  private finish(line: string): void {
    this.dialog.close();
    this.whenAdded(line);
  }

  private busy(bytes: number): void {
    this.part('[role=alert]', HTMLElement).textContent = '';
    this.part('[type=submit]', HTMLButtonElement).disabled = true;
    this.progress.show(0, bytes);
  }

  /** Says what is wrong, if anything; the button then says that one can try again. */
  private rest(problems: readonly string[]): void {
    const { add = '', again = '' } = this.dialog.dataset;
    const button = this.part('[type=submit]', HTMLButtonElement);
    button.disabled = false;
    button.textContent = problems.length > 0 ? again : add;
    this.part('[role=alert]', HTMLElement).textContent = problems.join(' ');
    this.progress.hide();
  }

  private part<Part extends HTMLElement>(selector: string, kind: new () => Part): Part {
    const part = this.dialog.querySelector(selector);
    if (part instanceof kind) return part;
    throw new Error(`the box has no ${selector}`);
  }
}

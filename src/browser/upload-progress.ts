/** How much of a file was sent, as a bar and in words that are read aloud. */
export class UploadProgress {
  private readonly place: HTMLElement;
  private readonly words: DOMStringMap;

  /** `words` holds how one says how much was sent, and that all of it was. */
  constructor(place: HTMLElement, words: DOMStringMap) {
    this.place = place;
    this.words = words;
  }

  hide(): void {
    this.place.hidden = true;
  }

  /** Shows a part from 0 to 1 of so many bytes. */
  show(part: number, bytes: number): void {
    const { sent = '', drawn = '' } = this.words;
    const [percent, size] = [Math.floor(part * 100), Math.max(1, Math.round(bytes / 1000))];
    const bar = this.place.querySelector('progress');
    if (bar) bar.value = part;
    const said = part === 1 ? drawn : sent.replace('{n}', String(percent)).replace('{size}', String(size));
    this.place.querySelector('[role=status]')?.replaceChildren(said);
    this.place.hidden = false;
  }
}

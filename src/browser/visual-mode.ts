/** What the script gives that lets one write without signs; it is loaded only when somebody wants that. */
export interface VisualMode {
  /** Shows text boxes as they will look; what they hold stays in them. `words` holds the words for it. */
  readonly show: (form: HTMLFormElement, boxes: readonly HTMLTextAreaElement[], words: HTMLElement) => Shown;
}

export interface Shown {
  readonly end: () => void;
}

import { canKeep } from './draft-store.js';
import type { Shown, VisualMode } from './visual-mode.js';

const CHOICE = 'write-as';

/** Lets one write without signs, where `line` stands; the device keeps that choice once somebody made it. */
export function offerVisual(form: HTMLFormElement, boxes: readonly HTMLTextAreaElement[], line: HTMLElement): void {
  const [button, failed] = line.querySelectorAll<HTMLElement>('button, [role=status]');
  if (!button || !failed || boxes.length === 0) return;
  let shown: Shown | undefined;
  let isBusy = false;
  const turn = async (isOn: boolean) => {
    isBusy = true;
    failed.hidden = true;
    shown?.end();
    shown = undefined;
    if (isOn) shown = await begin(form, boxes, line);
    failed.hidden = !isOn || shown !== undefined;
    isBusy = false;
    button.textContent = (shown ? button.dataset['off'] : button.dataset['on']) ?? '';
  };
  button.addEventListener('click', () => {
    if (isBusy) return;
    const isOn = shown === undefined;
    if (canKeep() && isOn) localStorage.setItem(CHOICE, 'looks');
    else if (canKeep()) localStorage.removeItem(CHOICE);
    void turn(isOn);
  });
  line.hidden = false;
  void turn(canKeep() && localStorage.getItem(CHOICE) === 'looks');
}

async function begin(
  form: HTMLFormElement,
  boxes: readonly HTMLTextAreaElement[],
  line: HTMLElement,
): Promise<Shown | undefined> {
  const left = leaving(boxes);
  try {
    const { show } = (await import(line.dataset['visual'] ?? '')) as VisualMode;
    await left();
    return show(form, boxes, line);
  } catch {
    return undefined;
  }
}

/** The press that takes the focus away has ended by then, so that nothing moves away below it. */
const PRESS = 400;

/** Waits, once it is called, until nobody writes in a box any more; what was typed and the caret stay where they are. */
function leaving(boxes: readonly HTMLTextAreaElement[]): () => Promise<void> {
  const used = new Set(boxes.filter(({ value, defaultValue }) => value !== defaultValue));
  const once = { once: true };
  for (const box of boxes) {
    for (const kind of ['keydown', 'pointerdown', 'input']) box.addEventListener(kind, () => used.add(box), once);
  }
  return async () => {
    for (let box = inUse(used); box; box = inUse(used)) {
      const written = box;
      await new Promise((left) => written.addEventListener('blur', left, once));
      await new Promise((ended) => setTimeout(ended, PRESS));
    }
  };
}

function inUse(used: ReadonlySet<HTMLTextAreaElement>): HTMLTextAreaElement | undefined {
  return [...used].find((box) => box === document.activeElement);
}

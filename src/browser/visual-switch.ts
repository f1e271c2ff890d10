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
  try {
    const { show } = (await import(line.dataset['visual'] ?? '')) as VisualMode;
    return show(form, boxes, line);
  } catch {
    return undefined;
  }
}

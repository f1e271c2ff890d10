/** How often the site's thread kept others waiting for at most so long, by bounds in milliseconds; the last bound is Infinity. */
export type Waits = readonly (readonly [bound: number, count: number])[];

/** Reads the waits since the start out of the figures that a site keeps of itself. */
export async function waitsOf(address: string, token: string): Promise<Waits> {
  const answer = await fetch(`${address}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  const lines = (await answer.text()).matchAll(/^wiki_loop_wait_seconds_bucket\{le="([^"]+)"\} (\d+)$/gm);
  const waits = [...lines].map(([, bound, count]) => [toMs(bound ?? ''), Number(count)] as const);
  if (waits.length === 0) throw new Error(`${address}/metrics answered ${answer.status} without waits`);
  return waits;
}

function toMs(bound: string): number {
  return bound === '+Inf' ? Infinity : Number(bound) * 1000;
}

/** The waits between two readings. */
export function waitsBetween(before: Waits, after: Waits): Waits {
  return after.map(([bound, count], at) => [bound, count - (before[at]?.[1] ?? 0)]);
}

/** The wait below which a share lies, in milliseconds, straight between the bounds around it, as Prometheus reckons. */
export function waitAt(waits: Waits, share: number): number {
  const rank = (waits.at(-1)?.[1] ?? 0) * share;
  const at = waits.findIndex(([, count]) => count >= rank);
  const [bound, count] = waits[at] ?? [NaN, NaN];
  const [lower, below] = waits[at - 1] ?? [0, 0];
  return bound === Infinity ? Infinity : lower + ((bound - lower) * (rank - below)) / (count - below);
}

/** How many waits were longer than so many milliseconds, one of the bounds. */
export function longerThan(waits: Waits, ms: number): number {
  return (waits.at(-1)?.[1] ?? NaN) - (waits.find(([bound]) => bound === ms)?.[1] ?? NaN);
}

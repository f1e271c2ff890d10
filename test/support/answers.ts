import { unsafeParts } from './unsafe-html.js';
import type { Browser } from './wiki.js';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly type: string;
}

/** What is wrong with an answer to hostile input: a fault of ours, or input that became part of the page. */
export function faultsOf({ status, text, type }: Answer, at: string): readonly string[] {
  const fault = status >= 500 ? [`${status} at ${at}`] : [];
  const parts = type.includes('html') ? unsafeParts(text).map((part) => `${part} at ${at}`) : [];
  const computed = text.includes('62615533') ? [`a template was computed at ${at}`] : [];
  return [...fault, ...parts, ...computed];
}

/** The beginning of an input, to be told. */
export function short(input: string): string {
  return JSON.stringify(input.slice(0, 60));
}

export async function answerOf(asked: ReturnType<Browser['get']>): Promise<Answer> {
  const { status, text, type } = await asked.redirects(0);
  return { status, text: type.startsWith('image/') ? '' : text, type };
}

import { CannotStart, EXIT } from './domain/cannot-start.js';
import { letOthersGiveWay } from './give-way.js';
import { letHeapGrow, letThreadsBeUsual } from './heap.js';
import { translatorFor } from './locales/translate.js';
import { serve } from './serve.js';

letHeapGrow();
letThreadsBeUsual();
letOthersGiveWay();
serve(process.env).catch((error: unknown) => {
  const isRefusal = error instanceof CannotStart;
  const t = translatorFor('en');
  process.stderr.write(`${isRefusal ? t(error.sentence, error.values) : faultText(error)}\n`);
  process.exit(isRefusal ? error.exitCode : EXIT.failed);
});

function faultText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

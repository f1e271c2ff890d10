import { parentPort, workerData } from 'node:worker_threads';
import { HtmlValidate } from 'html-validate';

// Jest does not transform what a worker runs, so this is plain JavaScript.
const validator = new HtmlValidate(workerData);

parentPort.on('message', async ({ id, html }) => {
  const { results } = await validator.validateString(html);
  const messages = results
    .flatMap((result) => result.messages)
    .map(({ ruleId, message, selector }) => ({ ruleId, message, selector }));
  parentPort.postMessage({ id, messages });
});

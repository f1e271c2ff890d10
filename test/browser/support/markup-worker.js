import { parentPort, workerData } from 'node:worker_threads';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

/** The rules are the same for every page; the library would put them together anew for each. */
class OneConfig extends StaticConfigLoader {
  #config;

  getConfigFor(...page) {
    this.#config ??= super.getConfigFor(...page);
    return this.#config;
  }
}

// Jest does not transform what a worker runs, so this is plain JavaScript.
const validator = new HtmlValidate(new OneConfig(workerData));

parentPort.on('message', async ({ id, html }) => {
  const { results } = await validator.validateString(html);
  const messages = results
    .flatMap((result) => result.messages)
    .map(({ ruleId, message, selector }) => ({ ruleId, message, selector }));
  parentPort.postMessage({ id, messages });
});

import { readArguments } from './arguments.js';
import type { Command } from './command.js';

export const serveCommand: Command = {
  name: 'serve',
  usage: '',
  about: 'Starts the site.',
  async run({ env }, args) {
    readArguments(args, { words: [0, 0] });
    // The other commands have no use for what the site needs, which takes most of a second to read.
    const { serve } = await import('../serve.js');
    await serve(env);
    return undefined;
  },
};

import { serve } from '../serve.js';
import { readArguments } from './arguments.js';
import type { Command } from './command.js';

export const serveCommand: Command = {
  name: 'serve',
  usage: '',
  about: 'Starts the site.',
  async run({ env }, args) {
    readArguments(args, { words: [0, 0] });
    await serve(env);
    return undefined;
  },
};

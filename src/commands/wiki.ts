import { runCommand } from './run.js';
import { processTerminal } from './terminal.js';

process.umask(0o077);
void runCommand(processTerminal(), process.argv.slice(2)).then((exitCode) => {
  if (exitCode !== undefined) process.exitCode = exitCode;
});

import { spawn, type ChildProcess } from 'node:child_process';

/** What restarts the site: everything it reads, threads too, which are always the built files. */
const WATCHED = ['dist/**/*.js', 'views/**/*', 'migrations/*', 'static/**/*', 'src/starter/**/*'];

const running: ChildProcess[] = [];

/** Standard input stays open as long as this process: esbuild ends when it closes, also below npm, which passes on no signal. */
function run(command: string, args: readonly string[], stdout: 'inherit' | 'pipe' = 'inherit'): ChildProcess {
  const child = spawn(command, args, { stdio: ['pipe', stdout, 'inherit'] });
  child.on('exit', (code) => end(code ?? 1));
  running.push(child);
  return child;
}

function end(exitCode: number): void {
  for (const child of running.splice(0)) {
    child.stdin?.end();
    child.kill('SIGTERM');
  }
  process.exitCode ??= exitCode;
}

function startSite(): void {
  const watched = WATCHED.flatMap((files) => ['--include', files]);
  run('tsx', ['watch', '--clear-screen=false', ...watched, 'dist/main.js']);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));

run('npm', ['run', '--silent', 'build:browser', '--', '--watch']);
const compiler = run('tsc', ['--watch', '--preserveWatchOutput'], 'pipe');
let isStarted = false;
compiler.stdout?.on('data', (chunk: Buffer) => {
  process.stdout.write(chunk);
  if (isStarted || !chunk.toString().includes('Watching for file changes')) return;
  isStarted = true;
  startSite();
});

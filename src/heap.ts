import { setFlagsFromString } from 'node:v8';

const MORE_PERCENT = 100;

/** Lets the heap of each thread become twice as large as what is in use before all of it is collected, so call it before any thread starts. Left to itself, V8 waits for four times as much in a busy program, and for a few megabytes in one that is seldom asked, whose answers then cost less than its collections. */
export function letHeapGrow(): void {
  setFlagsFromString(`--heap-growing-percent=${MORE_PERCENT}`);
}

/** Lets V8 tidy up in threads that start from now on once they have been quiet for some seconds: in that of search most of what it took to make the index. The program itself is started without it: answers that follow on such a time would cost half as much again. */
export function letThreadsTidyUp(): void {
  setFlagsFromString('--memory-reducer');
}

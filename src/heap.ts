import { setFlagsFromString } from 'node:v8';

const MORE_PERCENT = 100;

/** Lets the heap of each thread become twice as large as what is in use before all of it is collected, so call it before any thread starts. Left to itself, V8 waits for four times as much in a busy program, and for a few megabytes in one that is seldom asked, whose answers then cost less than its collections. */
export function letHeapGrow(): void {
  setFlagsFromString(`--heap-growing-percent=${MORE_PERCENT}`);
}

/** Lets V8 treat threads that start from now on as it would by itself: with the usual room for young objects, and tidied up once they have been quiet for some seconds, by which that of search gives back most of what it took to make the index. The program itself is started with more room and without tidying, since pages that follow on a quiet time would cost half as much again. */
export function letThreadsBeUsual(): void {
  setFlagsFromString('--max-semi-space-size=0');
  setFlagsFromString('--min-semi-space-size=0');
  setFlagsFromString('--memory-reducer');
}

// Work in turns, so that the host can do other things in between.

/** Milliseconds of work after which others have their turn. */
const TURN = 10;
/** Milliseconds between two words on the progress. */
const TOLD = 50;

/** Lets others have their turn: a new task, without the delay of timers. */
export const pause = typeof setImmediate === 'function'
  ? () => new Promise((resolve) => setImmediate(resolve))
  : () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });

const now = () => performance.now();

/** A pass that tells its progress and can be ended. */
export class Turns {
  #began = now();
  /** The first is short: what is found first can be shown at once. */
  #turn = -Infinity;
  #told = -Infinity;
  #tell;
  #signal;

  /** `tell` is called with the milliseconds since it began. */
  constructor(tell, signal) {
    this.#tell = tell;
    this.#signal = signal;
    signal?.throwIfAborted();
  }

  get elapsed() {
    return now() - this.#began;
  }

  /** Whether it is time for others. */
  get isOver() {
    return now() - this.#turn >= TURN;
  }

  /** Waits for its next turn, if this one is over. */
  async next() {
    if (this.isOver) {
      await this.tell();
      await pause();
      this.#turn = now();
    }
    this.#signal?.throwIfAborted();
  }

  /** Tells the progress, not too often; what the told one wants to be waited for. */
  tell(isLast = false) {
    if (!isLast && now() - this.#told < TOLD) return undefined;
    this.#told = now();
    return this.#tell?.(this.elapsed);
  }
}

/** The turns of a pass with these options; `done` and `total` say how far it is. */
export function turnsOf(options, done, total) {
  const tell = options?.onProgress;
  return new Turns(tell && ((elapsed) => tell({ done: done(), total, elapsed })), options?.signal);
}

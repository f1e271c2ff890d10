import { Agent, Server } from 'node:http';

/** A server that supertest starts at its first request and that stays until `end`: to begin and close one for each request takes longer than most answers. */
export class KeptServer extends Server {
  /** A test may keep the one thread of both ends for longer than Node lets a connection be idle. */
  override keepAliveTimeout = 0;
  /** What its requests go through, for connections to be used again. */
  readonly calls = new Agent({ keepAlive: true });

  /** Supertest closes a server after each request; this one goes on. */
  override close(done?: (error?: Error) => void): this {
    done?.();
    return this;
  }

  /** Ends it, with every connection. */
  end(): void {
    this.calls.destroy();
    super.close();
    this.closeAllConnections();
  }
}

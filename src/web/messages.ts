import { IncomingMessage, ServerResponse } from 'node:http';
import type { Express } from 'express';

/** What a server makes of each request and of the answer to it. */
export interface Messages {
  readonly IncomingMessage: typeof IncomingMessage;
  readonly ServerResponse: typeof ServerResponse;
}

/** Kinds of requests and answers for one server, to become those of its application. */
export function ownMessages(): Messages {
  return {
    IncomingMessage: class extends IncomingMessage {},
    ServerResponse: class<Request extends IncomingMessage> extends ServerResponse<Request> {},
  };
}

/** Lets an application find its requests and answers as it needs them. Otherwise it exchanges the prototype of each, after which they are slow, and stay in memory until the longest kind of collection. */
export function useMessages(app: Express, { IncomingMessage, ServerResponse }: Messages): void {
  Object.setPrototypeOf(IncomingMessage.prototype, app.request);
  Object.setPrototypeOf(ServerResponse.prototype, app.response);
  Object.assign(app, { request: IncomingMessage.prototype, response: ServerResponse.prototype });
}

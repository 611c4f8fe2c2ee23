import { get, type IncomingMessage } from 'node:http';
import { until } from './main-program.js';

/** One event of a stream, as a browser reads it. */
export interface News {
  event: string;
  data: { unread?: number; newest?: string | null };
}

/** An open stream: what came over it so far. */
export interface Listening {
  status: number;
  news: News[];
  /** Whether the server has ended it. */
  isOver(): boolean;
  /** Comes back once news of that kind have come that hold. */
  heard(event: string, holds?: (data: News['data']) => boolean): Promise<void>;
  leave(): void;
}

/** Opens the stream of a session over HTTP, and reads what comes. */
export async function listen(url: string, token: string): Promise<Listening> {
  // Not fetch: after a cut it opens a connection that it never uses, and the server's close waits for it.
  const request = get(`${url}/api/me/notifications/stream`, { agent: false, headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' } });
  const answer = await new Promise<IncomingMessage>((done, failed) => request.once('response', done).once('error', failed));
  const news: News[] = [];
  let over = false;
  const read = async () => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of answer as AsyncIterable<Uint8Array>) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = parts.pop()!;
      for (const part of parts) {
        const [, event] = /^event: (.*)$/m.exec(part) ?? [];
        const [, data] = /^data: (.*)$/m.exec(part) ?? [];
        if (event) news.push({ event, data: JSON.parse(data!) as News['data'] });
      }
    }
  };
  void read().catch(() => undefined).finally(() => (over = true));
  return {
    status: answer.statusCode!, news, isOver: () => over, leave: () => void request.destroy(),
    heard: (event, holds = () => true) => until(() => news.some((one) => one.event === event && holds(one.data))),
  };
}

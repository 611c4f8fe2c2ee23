import { currentToken, renewSession } from '../../api/token.js';

/** What the stream says: how many are unread, and which notice is the newest. */
export interface News {
  unread: number;
  newest: string | null;
}

/** Milliseconds before the next try after a cut: longer each time, and never all browsers together. */
const waits = { first: 2_000, longest: 60_000 };

/**
 * Hears of news as they come, until `signal` is aborted. Read with fetch, since an EventSource carries no token. A cut is
 * mended by itself; the end of the session is left to the session’s own store to find out.
 */
export async function listenForNews(signal: AbortSignal, heard: (news: News) => void): Promise<void> {
  let wait = waits.first;
  while (!signal.aborted) {
    const outcome = await listenOnce(signal, (news) => {
      wait = waits.first;
      heard(news);
    }).catch(() => 'cut' as const);
    if (signal.aborted || (outcome === 'ended' && (await renewSession()).state === 'ended')) return;
    await pause(wait * spread(), signal);
    wait = Math.min(waits.longest, wait * 2);
  }
}

/** Between three and five quarters: windows cut at once do not all come back at once. */
const spread = (): number => 0.75 + crypto.getRandomValues(new Uint8Array(1))[0]! / 510;

async function listenOnce(signal: AbortSignal, heard: (news: News) => void): Promise<'cut' | 'ended'> {
  const answer = await fetch('/api/me/notifications/stream', {
    headers: { authorization: `Bearer ${currentToken() ?? ''}`, accept: 'text/event-stream' },
    cache: 'no-store',
    signal,
  });
  if (answer.status === 401) return 'ended';
  if (!answer.ok || !answer.body) return 'cut';
  return readNews(answer.body, heard);
}

async function readNews(body: ReadableStream<Uint8Array<ArrayBuffer>>, heard: (news: News) => void): Promise<'cut' | 'ended'> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return 'cut';
    const parts = (rest + value).split('\n\n');
    rest = parts.pop() ?? '';
    if (parts.some((part) => part.startsWith('event: ended'))) return 'ended';
    for (const part of parts) if (part.startsWith('event: notices')) heard(JSON.parse(part.slice(part.indexOf('data: ') + 6)) as News);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    }, { once: true });
  });
}

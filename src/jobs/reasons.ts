/** Why a job failed, in words that say what to do. What an error said stays in nobody's database: it could name somebody. */
export const failureReasons = {
  lost: {
    fr: 'Le programme s’est arrêté pendant la tâche, ou elle a duré trop longtemps. Elle reprend d’elle-même.',
    en: 'The program stopped during the task, or it took too long. It is taken up again by itself.',
  },
  database: {
    fr: 'La base de données n’a pas répondu, ou a refusé. Vérifiez-la, puis relancez la tâche.',
    en: 'The database did not answer, or refused. Check it, then run the task again.',
  },
  network: {
    fr: 'Un serveur n’a pas répondu. Vérifiez le réseau et les services extérieurs, puis relancez la tâche.',
    en: 'A server did not answer. Check the network and the services outside, then run the task again.',
  },
  unexpected: {
    fr: 'Une erreur que le programme n’attendait pas. Le journal du serveur en dit le lieu : transmettez-le au support.',
    en: 'An error that the program did not expect. The server’s log tells its place: pass it on to the support.',
  },
} as const;

export type FailureReason = keyof typeof failureReasons;

const interrupted = ['AbortError', 'TimeoutError'];

/** What was kept of a failure: our own `kind` and `code`, or the library's words for a job whose process was lost. */
export function reasonOf(output: { kind?: string; code?: string | null; value?: unknown } | null): FailureReason {
  if (!output || output.value || interrupted.includes(output.kind ?? '')) return 'lost';
  return reasonOfCode(output.code ?? '');
}

/** The operating system's codes have no digit, those of PostgreSQL begin with one, or have one second. */
function reasonOfCode(code: string): FailureReason {
  if (/^E[A-Z_]{3,}$/.test(code)) return 'network';
  return /^[0-9A-Z]{5}$/.test(code) ? 'database' : 'unexpected';
}

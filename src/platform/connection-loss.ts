// Class 57 is the operator's: shutting down, starting up. The last three are the limits of a statement, of a lock and of
// an idle transaction.
const lostCodes = /^(08|53|57P|57014|55P03|25P03|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/;

// What pg, its pool and TypeORM say without a code: the server went away, or hangs.
const lostWords =
  /timeout expired|Query read timeout|Connection terminated|is not queryable|Query runner already released/;

/** Whether it says that a connection to the database was lost or not had. */
export function isConnectionLoss(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as { code?: unknown; message?: string };
  return lostCodes.test(String(code)) || lostWords.test(message);
}

/** The pool's own words when all connections are taken: many people, not a server that went away. */
export function isQueueTimeout(error: unknown): boolean {
  return /timeout exceeded when trying to connect/.test((error as Error)?.message);
}

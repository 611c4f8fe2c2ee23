/** What `work` gives, or `late` when it takes more than `limit` milliseconds. The work itself goes on. */
export async function within<T>(limit: number, work: Promise<T>, late: T): Promise<T> {
  let timer: NodeJS.Timeout;
  const end = new Promise<T>((done) => (timer = setTimeout(done, limit, late)));
  return Promise.race([work, end]).finally(() => clearTimeout(timer));
}

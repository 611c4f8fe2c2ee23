import { appendFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConsoleLogger, type LoggerService } from '@nestjs/common';

/** The application's own log, also kept beside the database's files: `after-run.ts` looks for secrets in both. */
class KeptLogger extends ConsoleLogger {
  constructor(private readonly path: string) {
    super({ logLevels: ['error', 'warn'] });
    appendFileSync(path, 'an application has started\n', { mode: 0o600 });
  }

  protected override printMessages(messages: unknown[], ...others: never[]): void {
    appendFileSync(this.path, `${messages.map((one) => (one instanceof Error ? one.stack : typeof one === 'string' ? one : JSON.stringify(one))).join('\n')}\n`);
    super.printMessages(messages, ...others);
  }

  protected override printStackTrace(stack: string): void {
    if (stack) appendFileSync(this.path, `${stack}\n`);
    super.printStackTrace(stack);
  }
}

/** Null outside of a whole run. */
export function keptLogger(): LoggerService | null {
  if (!process.env.EGIDE_TEST_KEEP) return null;
  return new KeptLogger(join(dirname(process.env.EGIDE_TEST_DATA_FOLDER!), `application-${process.pid}.log`));
}

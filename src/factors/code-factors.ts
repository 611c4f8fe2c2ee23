import { Injectable } from '@nestjs/common';
import type { CodeFactor, CodeMethod, Db } from './code-factor.js';
import { CodeSheet } from './code-sheet.js';
import { RecoveryCodes } from './recovery-codes.js';
import { Totp } from './totp.js';

/** The factors of an account that are proved by typing a code. */
@Injectable()
export class CodeFactors {
  private readonly all: readonly CodeFactor[];

  constructor(totp: Totp, codeSheet: CodeSheet, recoveryCodes: RecoveryCodes) {
    this.all = [totp, codeSheet, recoveryCodes];
  }

  of(method: CodeMethod): CodeFactor {
    return this.all.find((one) => one.method === method)!;
  }

  /** What the account can prove now, the strongest first. */
  async methodsOf(db: Db, accountId: string): Promise<CodeMethod[]> {
    const held = await Promise.all(this.all.map((one) => one.has(db, accountId)));
    return this.all.filter((_, at) => held[at]).map(({ method }) => method);
  }
}

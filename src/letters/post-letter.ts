import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Transaction } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { Letter, type LetterKind } from './letter.entity.js';

type Db = Pick<Transaction, 'query' | 'manager'>;

/** A letter to be printed. */
export interface ToPost {
  kind: LetterKind;
  accountId: string;
  personId: string;
  /** As the person will type them. */
  codes: string[];
}

/** Puts a letter among those to print, its codes sealed. */
@Injectable()
export class PostLetter {
  constructor(private readonly vault: Vault) {}

  /** In a room that may write letters of this account. @returns its id */
  async post(db: Db, { codes, ...about }: ToPost): Promise<string> {
    const letter = Object.assign(new Letter(), { id: v7(), ...about });
    await this.vault.seal(db, letter, 'codes', codes.join('\n'));
    await db.manager.insert(Letter, letter);
    return letter.id;
  }

  /** Takes the codes out of the letters of that kind that nobody has printed: they serve no more. In the account's own room. */
  async withdraw(db: Db, accountId: string, kind: LetterKind): Promise<void> {
    await db.query('update mail.letters set codes = null, withdrawn_at = now() where account_id = $1 and kind = $2 and printed_at is null and withdrawn_at is null', [
      accountId,
      kind,
    ]);
  }
}

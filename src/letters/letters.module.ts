import { type DynamicModule, Module } from '@nestjs/common';
import { PostLetter } from './post-letter.js';
import { LetterHead, PrintLetter } from './print-letter.js';

@Module({})
export class LettersModule {
  /** @param head the mutual's name as its members read it, and the address of the portal */
  static with({ mutualName, mail }: { mutualName: string; mail: { publicUrl: string } }): DynamicModule {
    const head = new LetterHead(mutualName, mail.publicUrl);
    return { module: LettersModule, global: true, providers: [{ provide: LetterHead, useValue: head }, PostLetter, PrintLetter], exports: [PostLetter, PrintLetter] };
  }
}

import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { catchError, from, mergeMap, type Observable } from 'rxjs';
import { Problem } from '../platform/problem.js';
import type { Act } from './act.js';
import { Door } from './door.js';

/** Ends the act: the answer leaves only after the commit; a refusal undoes everything and is recorded by itself. */
@Injectable()
export class ActInterceptor implements NestInterceptor {
  constructor(private readonly door: Door) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { act } = context.switchToHttp().getRequest<{ act?: Act }>();
    if (!act) return next.handle();
    return next.handle().pipe(
      mergeMap((answer: unknown) => from(this.end(act, answer))),
      catchError((error: unknown) => from(this.undo(act, error))),
    );
  }

  /** A problem that is returned and not thrown is a refusal to be remembered: a wrong code counts. */
  private async end(act: Act, answer: unknown): Promise<unknown> {
    await act.commit();
    if (answer instanceof Problem) throw answer;
    return answer;
  }

  private async undo(act: Act, error: unknown): Promise<never> {
    await act.rollback();
    if (error instanceof Problem && [403, 404, 429].includes(error.status)) {
      await this.door.recordDenial('access.denied', { ...act.who(), code: error.code });
    }
    throw error;
  }
}

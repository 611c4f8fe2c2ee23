/** Where a request stands. What was refused, withdrawn or applied stays so. */
export const requestStates = ['draft', 'submitted', 'in_review', 'information_needed', 'accepted', 'refused', 'withdrawn', 'applied'] as const;
export type RequestState = (typeof requestStates)[number];

/** What moves it: whoever asks (submit, answer, withdraw), somebody of the mutual (take, question, accept, refuse), or the portal (apply, lapse). */
export const moves = ['submit', 'answer', 'withdraw', 'take', 'question', 'accept', 'refuse', 'apply', 'lapse'] as const;
export type Move = (typeof moves)[number];

/** State → what may be done there → the state after it. The trigger of requests.requests holds the same. */
const machine: Record<RequestState, Partial<Record<Move, RequestState>>> = {
  draft: { submit: 'submitted', withdraw: 'withdrawn' },
  // Accepted at once: what the rules of its kind let through.
  submitted: { take: 'in_review', accept: 'accepted', withdraw: 'withdrawn' },
  in_review: { question: 'information_needed', accept: 'accepted', refuse: 'refused', withdraw: 'withdrawn' },
  information_needed: { answer: 'in_review', refuse: 'refused', withdraw: 'withdrawn' },
  // While it is held, whoever asked may still take it back.
  accepted: { apply: 'applied', withdraw: 'withdrawn', lapse: 'withdrawn' },
  refused: {},
  withdrawn: {},
  applied: {},
};

/** The state after a move, undefined where it is not to be made. */
export const after = (state: RequestState, move: Move): RequestState | undefined => machine[state][move];

/** In which whoever asks may still write. */
export const isEditable = (state: RequestState): boolean => state === 'draft' || state === 'information_needed';

/** In which the mutual owes something. */
export const waiting = ['submitted', 'in_review', 'information_needed'] as const satisfies readonly RequestState[];

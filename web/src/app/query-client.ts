import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem.js';

/** A refusal is an answer and is not asked again; a fault of the network or the server is, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      retry: (times, error) => times < 2 && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
      retryDelay: (times) => 400 * 2 ** times,
      refetchOnWindowFocus: true,
    },
  },
});

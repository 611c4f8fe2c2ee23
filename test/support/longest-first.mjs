import Sequencer from '@jest/test-sequencer';

/* Measured: what takes longest begins first, so that nobody waits for one late file. jest itself goes by the size of the file where it has run nothing before. */
const longest = ['browser/every-page', 'http/fuzz/bodies', 'http/jobs/killed', 'http/fuzz/', 'http/mail-outbox', 'access/matrix', 'activation/walk', 'browser/'];

const rank = ({ path }) => {
  const at = longest.findIndex((part) => path.includes(`/test/${part}`));
  return at < 0 ? longest.length : at;
};

export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
}

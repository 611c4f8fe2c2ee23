import { appendFileSync } from 'node:fs';
import { basename } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Writes each failed test down as it fails, and leaves at the first that failed by an assertion. */
export default class FirstKill {
  onTestCaseResult({ path }, { status, fullName, failureDetails, failureMessages }) {
    if (status !== 'failed') return;
    const asserted = failureDetails.some(isAssertion);
    this.note({ file: basename(path), test: fullName, asserted, message: failureMessages[0]?.slice(0, 600) });
    if (asserted && process.env.EGIDE_MUTANT) process.exit(1);
  }

  /** A file that could not even be loaded: a crash of the mutation and no verdict of a test. */
  onTestFileResult({ path }, { testExecError, testResults, numPassingTests }) {
    if (testExecError && testResults.length === 0) this.note({ file: basename(path), broken: true, message: String(testExecError.message).slice(0, 600) });
    else this.note({ file: basename(path), passed: numPassingTests });
  }

  note(what) {
    appendFileSync(process.env.EGIDE_MUTANT_NOTES, `${JSON.stringify(what)}\n`);
  }
}

/** Of expect(), wrapped or not (a property that failed keeps the assertion as its cause). `rejects` and `resolves` tell no result of a matcher, but begin like one. */
function isAssertion(error) {
  for (let one = error; one; one = one.cause ?? one.error) if (one.matcherResult || stripVTControlCharacters(String(one.message)).startsWith('expect(')) return true;
  return false;
}

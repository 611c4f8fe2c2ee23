import fc from 'fast-check';

// That a property fails is enough to kill: its smallest counterexample is nobody's concern here.
fc.configureGlobal({ endOnFailure: true });

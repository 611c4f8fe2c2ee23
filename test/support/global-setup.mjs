import { build } from '../../scripts/lib/build.mjs';
import { explain, stage } from '../../scripts/lib/terminal.mjs';
import { makeTemplate, startTestPostgres } from '../../scripts/lib/test-postgres.mjs';

/** Once per run: server and portal built, a real PostgreSQL started, the template database filled. */
export default async function globalSetup() {
  try {
    console.log();
    await build();
    const server = await stage('Starting the tests’ PostgreSQL', startTestPostgres);
    globalThis.testPostgres = server;
    // Whatever ends this process, the server ends too.
    if (server.pid) process.on('exit', () => stopNow(server.pid));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
    process.env.EGIDE_TEST_FOLDER = server.folder;
    await stage('Filling the template database', () => makeTemplate(server));
    process.env.EGIDE_TEST_POSTGRES = server.url('postgres');
    process.env.EGIDE_TEST_TEMPLATE = server.template;
    if (server.data) process.env.EGIDE_TEST_DATA_FOLDER = server.data;
    // The files of a server that is not ours cannot be looked at when it has stopped: nothing is kept for that.
    else delete process.env.EGIDE_TEST_KEEP;
  } catch (error) {
    await globalThis.testPostgres?.stop();
    globalThis.testPostgres?.remove();
    throw new Error(explain(error));
  }
}

function stopNow(pid) {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // Already stopped by the teardown.
  }
}

// Imported before anything else and by itself: the rest may not even parse on an older Node.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node 20.19 or newer is missing: this is Node ${process.versions.node}. Install the current LTS from https://nodejs.org`);
  process.exit(1);
}
if (process.platform === 'win32') {
  console.error('Linux or macOS is missing: on Windows, run this inside WSL 2, or use docker compose.');
  process.exit(1);
}

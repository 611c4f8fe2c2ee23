// Preloaded into the application by the start script. A launcher killed outright cannot tell it to stop: the channel
// between them closes, and the application leaves as if asked politely.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();

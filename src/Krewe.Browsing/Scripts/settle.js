// Resolves when nothing is being fetched and the document has been unchanged for `quiet` milliseconds, at the latest after `cap`.
// A request that is open for two seconds is a poll or a stream: nothing waits for it.
([quiet, cap]) => new Promise((done) => {
  const t0 = performance.now();
  const look = () => {
    const now = performance.now(), k = window.__krewe;
    const busy = k && [...k.open.values()].some((began) => now - began < 2000);
    const changed = Math.max(k ? k.changed : 0, t0);
    if ((!busy && now - changed >= quiet) || now - t0 >= cap) done(true); else setTimeout(look, 20);
  };
  look();
})

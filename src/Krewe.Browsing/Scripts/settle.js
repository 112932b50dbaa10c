// Resolves when the document has been unchanged for `quiet` milliseconds, at the latest after `cap`.
([quiet, cap]) => new Promise((done) => {
  const t0 = performance.now();
  const look = () => {
    const now = performance.now(), changed = Math.max(window.__krewe ? window.__krewe.changed : 0, t0 - quiet);
    if (now - changed >= quiet || now - t0 >= cap) done(true); else setTimeout(look, 20);
  };
  look();
})

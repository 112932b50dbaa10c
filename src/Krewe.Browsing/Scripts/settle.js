// Resolves when nothing is being fetched and the document has been unchanged for `quiet` milliseconds, at the latest after `cap`.
// A request that is open for two seconds is a poll or a stream: nothing waits for it, nor for one to the path of such a poll. What fades or slides in is waited for when it ends within a
// second: often the next thing appears only then. Gives whether the page asks for a password.
([quiet, cap, ...polls]) => new Promise((done) => {
  const t0 = performance.now();
  let moved = t0;
  const moving = () => document.getAnimations().some((a) => {
    const end = a.playState === 'running' && a.effect?.getComputedTiming().endTime;
    return end && end - (a.currentTime ?? 0) < 1000;
  });
  // What has just arrived is yet to be run and drawn. A part of the application that is loaded on demand is shown a while later still by React: it leaves
  // what stands in for it where it is for 300 ms, lest the page flicker. Its root is known by what it writes there.
  const ready = performance.getEntriesByType('navigation')[0]?.domContentLoadedEventEnd || Infinity;
  const root = (el) => Object.keys(el).some((key) => key.startsWith('__reactContainer') || key === '_reactRootContainer');
  let react;
  const pause = () => (react ||= [document, ...document.querySelectorAll('body, body > *, body > * > *')].some(root)) ? 350 : 0;
  const arrival = (r) => /^(img|css|beacon)$/.test(r.initiatorType) ? 0 : r.responseEnd + (r.initiatorType === 'script' && r.startTime >= ready ? pause() : 0);
  const arrived = () => performance.getEntriesByType('resource').reduce((last, r) => Math.max(last, arrival(r)), 0);
  const look = () => {
    const now = performance.now(), k = window.__krewe;
    const busy = k && [...k.open].some(([request, began]) => now - began < 2000 && !polls.includes(request.at));
    if (moving()) moved = now;
    const changed = Math.max(k ? k.changed : 0, moved, arrived());
    if ((!busy && now - changed >= quiet) || now - t0 >= cap) done(!!document.querySelector('input[type=password]')); else setTimeout(look, 20);
  };
  look();
})

// Runs in every document before its own scripts: remembers when the page last changed and what text came and went.
(() => {
  if (window.__krewe) return;
  const k = { changed: performance.now(), said: [], nodes: [], open: new Map() };
  Object.defineProperty(window, '__krewe', { value: k, enumerable: false });
  const live = (el) => el.nodeType === 1 && (el.closest('[role=alert],[role=status],[role=log],[aria-live]:not([aria-live=off]),output'));
  const note = (node) => {
    const el = node.nodeType === 3 ? node.parentElement : node;
    if (!el || k.said.length > 40) return;
    const box = live(el);
    if (box) { const t = (box.innerText || '').replace(/\s+/g, ' ').trim(); if (t && t.length < 300 && !k.said.includes(t)) k.said.push(t); }
  };
  const start = () => new MutationObserver((list) => {
    k.changed = performance.now();
    for (const m of list) { for (const n of m.addedNodes) note(n); if (m.type === 'characterData') note(m.target); }
  }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  start();
  // What scripts have asked for is counted here, where it begins: the browser's own events come later on a busy machine.
  const path = (at) => { try { return new URL(at?.url ?? at, document.baseURI).pathname; } catch { return ''; } };
  const began = (at) => { const key = { at }; k.open.set(key, performance.now()); return () => { k.open.delete(key); k.changed = performance.now(); }; };
  const fetched = window.fetch;
  if (fetched) window.fetch = function (...args) { const done = began(path(args[0])), answer = fetched.apply(this, args); answer.then(done, done); return answer; };
  const open = XMLHttpRequest.prototype.open, send = XMLHttpRequest.prototype.send, asked = new WeakMap();
  XMLHttpRequest.prototype.open = function (...args) { asked.set(this, path(args[1])); return open.apply(this, args); };
  XMLHttpRequest.prototype.send = function (...args) { this.addEventListener('loadend', began(asked.get(this)), { once: true }); return send.apply(this, args); };
  // Elements that only script makes clickable or draggable are found by the listeners they get.
  const known = new Set(['click', 'dblclick', 'mousedown', 'pointerdown', 'dragstart', 'dragover', 'drop']);
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, fn, options) {
    if (this instanceof Element && known.has(type))
      try { (this.__kreweOn ??= {})[type] = 1; } catch { /* a frozen element stays unmarked */ }
    return add.call(this, type, fn, options);
  };
})();

// Runs in every document before its own scripts: remembers when the page last changed and what text came and went.
(() => {
  if (window.__krewe) return;
  const k = { changed: performance.now(), said: [], nodes: [], dead: 0 };
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
  // Elements that only script makes clickable are found by the listeners they get.
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, fn, options) {
    if (this instanceof Element && (type === 'click' || type === 'dblclick' || type === 'mousedown' || type === 'pointerdown'))
      try { (this.__kreweOn ??= {})[type] = 1; } catch { /* a frozen element stays unmarked */ }
    return add.call(this, type, fn, options);
  };
})();

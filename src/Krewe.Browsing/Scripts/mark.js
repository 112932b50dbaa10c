// Draws a frame around the elements of these selectors, takes the frames of the last time away, and brings the first element into view.
(selectors) => {
  for (const el of document.querySelectorAll('[data-krewe-mark]')) { el.style.outline = ''; el.removeAttribute('data-krewe-mark'); }
  let first;
  for (const selector of selectors) {
    let el;
    try { el = document.querySelector(selector); } catch { continue; } // in a frame or in a shadow tree
    if (!el) continue;
    first ??= el;
    el.style.outline = '3px solid #d0021b';
    el.setAttribute('data-krewe-mark', '');
  }
  first?.scrollIntoView({ block: 'center', behavior: 'instant' });
}

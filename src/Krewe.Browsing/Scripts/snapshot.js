// One look at the page: every visible element that means something to a user, in document order, as one JSON text.
(limit) => {
  const out = [], nodes = [];
  const clean = (s) => (s || '').replace(/[\u200b\u00ad\ufeff\ue000-\uf8ff]/g, '').replace(/\s+/g, ' ').trim();
  const INPUT = { checkbox: 'checkbox', radio: 'radio', range: 'slider', number: 'spinbutton', search: 'searchbox', button: 'button', submit: 'button', reset: 'button', image: 'button',
    email: 'textbox', tel: 'textbox', text: 'textbox', url: 'textbox', password: 'password', file: 'file', color: 'color', date: 'date', time: 'date', month: 'date', week: 'date', 'datetime-local': 'date' };
  const TAG = { a: 'link', button: 'button', select: 'combobox', textarea: 'textbox', h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', h5: 'heading', h6: 'heading', summary: 'summary',
    table: 'table', tr: 'row', td: 'cell', th: 'columnheader', li: 'listitem', ul: 'list', ol: 'list', dialog: 'dialog', nav: 'navigation', main: 'main', form: 'form', img: 'img', option: 'option',
    article: 'article', aside: 'complementary', fieldset: 'group', output: 'status', progress: 'progressbar', iframe: 'iframe', label: 'label', legend: 'legend' };
  const roleOf = (el, tag) => {
    const r = el.getAttribute('role'); if (r) return r.trim().split(/\s+/)[0];
    if (tag === 'input') return INPUT[el.type] || 'textbox';
    if (tag === 'a') return el.hasAttribute('href') ? 'link' : '';
    if (tag === 'select') return el.multiple || el.size > 1 ? 'listbox' : 'combobox';
    if (tag === 'header' || tag === 'footer') return el.closest('article,aside,main,nav,section') ? '' : tag === 'header' ? 'banner' : 'contentinfo';
    if (tag === 'th' && el.getAttribute('scope') === 'row') return 'rowheader';
    if (tag === 'input' && el.hasAttribute('list')) return 'combobox';
    return TAG[tag] || '';
  };
  const styles = new Map();
  const styleOf = (el) => { let s = styles.get(el); if (!s) styles.set(el, s = getComputedStyle(el)); return s; };
  const shown = (el) => { const s = styleOf(el); if (s.display === 'none' || s.visibility === 'hidden' || s.visibility === 'collapse') return false; return true; };
  // A box that lies left of or above the document can never be scrolled into view.
  const boxed = (el) => { if (styleOf(el).display === 'contents') return true; const r = el.getBoundingClientRect(); return r.width > 0 && r.height > 0 && r.right + scrollX > 0 && r.bottom + scrollY > 0; };
  const pseudo = (el, which) => { const c = getComputedStyle(el, which).content; return c && c !== 'none' && c !== 'normal' && c[0] === '"' ? c.slice(1, -1).replace(/\\"/g, '"') : ''; };
  const nameIn = (el, depth) => { // text of an element as a name: children in order, alternatives of images, hidden parts left out
    if (depth > 12) return '';
    let s = pseudo(el, '::before');
    for (const c of el.shadowRoot ? el.shadowRoot.childNodes : el.childNodes) {
      if (c.nodeType === 3) s += c.data;
      else if (c.nodeType === 1) { // what is not shown parts the words around it all the same, as Playwright has it
        const tag = c.tagName.toLowerCase(), label = c.getAttribute('aria-label');
        const inner = tag === 'script' || tag === 'style' || !shown(c) || c.getAttribute('aria-hidden') === 'true' ? '' : label ? label : tag === 'img' ? c.getAttribute('alt') || '' : tag === 'br' ? ' ' : tag === 'input' || tag === 'select' || tag === 'textarea' ? '' : nameIn(c, depth + 1);
        s += styleOf(c).display === 'inline' ? inner : ' ' + inner + ' ';
      }
    }
    return s + pseudo(el, '::after');
  };
  const byIds = (el, ids) => ids.split(/\s+/).map((id) => { const t = el.getRootNode().getElementById?.(id); return t ? nameIn(t, 0) : ''; }).join(' ');
  const labelOf = (el) => { const l = el.labels && [...el.labels]; return l && l.length ? clean(l.map((x) => nameIn(x, 0)).join(' ')) : ''; };
  const CONTENT = new Set(['button', 'link', 'heading', 'tab', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'option', 'switch', 'checkbox', 'radio', 'summary', 'treeitem', 'cell', 'columnheader', 'rowheader', 'row', 'label', 'legend', 'tooltip', 'gridcell']);
  const nameOf = (el, tag, role) => {
    const by = el.getAttribute('aria-labelledby'); if (by) { const n = clean(byIds(el, by)); if (n) return n; }
    const label = clean(el.getAttribute('aria-label')); if (label) return label;
    if (tag === 'input' && (role === 'button')) return clean(el.value || (el.type === 'submit' ? 'Submit' : el.type === 'reset' ? 'Reset' : el.alt || ''));
    if (tag === 'input' || tag === 'select' || tag === 'textarea') { const l = labelOf(el); if (l) return l; return clean(el.getAttribute('title')) || clean(el.getAttribute('placeholder')); }
    if (tag === 'img') return clean(el.getAttribute('alt')) || clean(el.getAttribute('title'));
    if (CONTENT.has(role)) { const n = clean(nameIn(el, 0)); if (n) return n.slice(0, 300); }
    return clean(el.getAttribute('title'));
  };
  // Ids that component libraries count up while they draw mean nothing the next time.
  const stableId = (id) => id && !/\d{3,}|[0-9a-f]{8}|^:|^_r_?\w+_$|^«|^ember|^ng-|^mui-|^radix|^react|^ui-id|^headlessui|^mat-|^cdk-|^downshift|^rc[-_]|^el-id|^v-\d/i.test(id) && id.length < 60;
  const places = new Map(); // parent to the place of each child among those of its tag, counted once: a list may be long
  const placeOf = (e) => {
    const parent = e.parentElement; if (!parent) return { at: 1, of: 1 };
    let known = places.get(parent);
    if (!known) {
      known = { at: new Map(), of: {} };
      for (const c of parent.children) known.at.set(c, known.of[c.tagName] = (known.of[c.tagName] || 0) + 1);
      places.set(parent, known);
    }
    return { at: known.at.get(e), of: known.of[e.tagName] };
  };
  const cssOf = (el) => {
    const parts = [];
    for (let e = el; e && e.nodeType === 1 && parts.length < 8; e = e.parentElement) {
      if (stableId(e.id) && document.querySelectorAll('#' + CSS.escape(e.id)).length === 1) { parts.unshift('#' + CSS.escape(e.id)); return parts.join(' > '); }
      const tag = e.tagName.toLowerCase(); if (tag === 'body' || tag === 'html') { parts.unshift(tag); break; }
      const place = placeOf(e);
      parts.unshift(place.of > 1 ? `${tag}:nth-of-type(${place.at})` : tag);
    }
    return parts.join(' > ');
  };
  // Classes that say how it is just now, not what it is.
  const STATE = /\d{2,}|active|hover|focus|selected|open|disabled|enabled|collaps|expand|^(show|in|on|off)$|shown|hidden|visible|current|checked|pressed|loading|loaded|dirty|touched|pristine|valid|error|^(is|has|ng)-|^(alert|bg|text|badge|label)-(success|danger|warning|info)/;
  const local = (el) => { // short selector inside its row
    const cls = [...el.classList].filter((c) => /^[a-zA-Z][\w-]*$/.test(c) && !STATE.test(c)).slice(0, 2).map((c) => '.' + CSS.escape(c)).join('');
    const t = el.getAttribute('type'), n = el.getAttribute('name');
    // What a script finds an element by says what it is for.
    const hook = cls ? undefined : [...el.attributes].find((a) => /^data-(?!state|status|theme|side|align)[a-z]+$/.test(a.name) && /^[a-z][a-z-]{2,}$/i.test(a.value) && !/^(true|false|open|opened|closed|off|none|loading)$/i.test(a.value));
    if (hook) return `${el.tagName.toLowerCase()}[${hook.name}="${hook.value}"]`;
    return el.tagName.toLowerCase() + (cls || (t ? `[type="${CSS.escape(t)}"]` : '') + (n && /^[\w.\-[\]]+$/.test(n) ? `[name="${n}"]` : ''));
  };
  // What can be dragged and what takes it: by attributes, by the marks of libraries, by the shape of the pointer, by listeners. React listens at its root alone and keeps the handlers beside the element.
  const FIRST = 300, handlers = [...document.getElementsByTagName('*')].slice(0, FIRST).flatMap((el) => Object.keys(el)).find((key) => key.startsWith('__reactProps$'));
  const CAMEL = { click: 'onClick', dblclick: 'onDoubleClick', dragstart: 'onDragStart', dragover: 'onDragOver', drop: 'onDrop', mousedown: 'onMouseDown', pointerdown: 'onPointerDown' };
  const hears = (el, ...types) => types.some((type) => el.__kreweOn?.[type] || el['on' + type] || handlers && el[handlers]?.[CAMEL[type]]);
  const isWhole = (el) => el.tagName === 'BODY' || el.tagName === 'HTML' || handlers && Object.keys(el).some((key) => key.startsWith('__reactContainer'));
  const classOf = (el) => typeof el.className === 'string' ? el.className : '';
  // A dialog or a part of the page that is folded away: the link shows it, and does not lead to it.
  const unfolds = (el, to) => to.length > 1 && to[0] === '#' && (/^(modal|collapse|dropdown|tab|pill|offcanvas)$/.test(el.getAttribute('data-bs-toggle') ?? el.getAttribute('data-toggle') ?? '') || el.ownerDocument.getElementById(to.slice(1))?.getClientRects().length === 0);
  const isOff = (el) => /(^|\s)(is-|ui-state-)?disabled(?=\s|$)/.test(classOf(el));
  const GRIP = /(^|[\s_-])(draggable|(drag|sort|sortable|draggable|reorder|grab)-?(handle|item|grip)|cdk-drag)(?=\s|$)/i, FIXED = /disabled|(not?|un|non)-?draggable/i;
  const TAKER = /(^|\s)(ui-droppable|ui-sortable|cdk-drop-list|sortable|droppable|drop-?(zone|target|area|list))(?=\s|$)/i;
  const grabbing = (el) => { const c = styleOf(el).cursor; return c === 'grab' || c === 'move'; };
  const sorts = (el) => hears(el, 'dragover') && hears(el, 'pointerdown', 'mousedown') && el.children.length > 1 && !isWhole(el);
  const sorted = new Map(); // whether the children of an element can be dragged, known once
  const isSorted = (el) => { let is = sorted.get(el); if (is === undefined) sorted.set(el, is = sorts(el)); return is; };
  const isMarked = (el) => {
    const data = el.getAttribute('data-draggable');
    return el.getAttribute('draggable') === 'true' || data !== null && data !== 'false' || el.hasAttribute('aria-grabbed') || /sortable|draggable/i.test(el.getAttribute('aria-roledescription') || '')
      || el.hasAttribute('data-rbd-drag-handle-draggable-id') || el.hasAttribute('data-rfd-drag-handle-draggable-id') || GRIP.test(classOf(el));
  };
  const isGrabbed = (el) => {
    const parent = el.parentElement;
    return (el.attributes.length > 0 && isMarked(el) || hears(el, 'dragstart') && !el.querySelector('[draggable=true]') || grabbing(el) && !(parent && grabbing(parent)) || !!parent && isSorted(parent))
      && !isWhole(el) && !/^(input|textarea|select|option|iframe)$/i.test(el.tagName) && !FIXED.test(classOf(el));
  };
  const grabbed = new Map();
  const grabs = (el) => { let is = grabbed.get(el); if (is === undefined) grabbed.set(el, is = isGrabbed(el)); return is; };
  const takes = (el) => (hears(el, 'drop', 'dragover') || el.attributes.length > 0 && (TAKER.test(classOf(el)) || el.hasAttribute('data-rbd-droppable-id') || el.hasAttribute('data-rfd-droppable-id'))) && !isWhole(el);
  const ROW = new Set(['row', 'listitem', 'option', 'article', 'treeitem']);
  const WALK_SKIP = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'META', 'LINK', 'svg', 'SVG', 'OPTION']);
  const rel = (u) => { try { const x = new URL(u, document.baseURI); return x.origin === location.origin ? x.pathname + x.search + x.hash : x.href; } catch { return null; } };
  // A drawing that one works in: its shapes that have a text, each as one element. The pointer takes hold of the text, or of the group around it.
  const MOST_SHAPES = 60, SMALLEST_DRAWING = 200, MOST_LISTENERS = 500;
  let shapes = 0;
  const heard = (el) => hears(el, 'click', 'dblclick', 'mousedown', 'pointerdown');
  const drawing = (svg, ctx) => {
    const area = svg.getBoundingClientRect(), drop = takes(svg);
    if (area.width < SMALLEST_DRAWING || area.height < SMALLEST_DRAWING || !shown(svg)) return;
    if (!drop && !ctx.drop && !heard(svg) && ![...svg.querySelectorAll('*')].slice(0, MOST_LISTENERS).some(heard)) return;
    const put = (el, parent, e) => {
      const r = el.getBoundingClientRect(), i = out.length;
      nodes.push(el);
      out.push({ i, p: parent, t: el.tagName.toLowerCase(), id: stableId(el.id) ? el.id : undefined, box: [r.x, r.y, r.width, r.height].map(Math.round), css: ctx.frame || ctx.shadow ? local(el) : cssOf(el), loc: local(el),
        frame: ctx.frame || undefined, row: ctx.row >= 0 ? ctx.row : undefined, dlg: ctx.dialog >= 0 ? ctx.dialog : undefined, land: ctx.land || undefined, ...e });
      return i;
    };
    const me = put(svg, ctx.parent, { r: 'generic', drop: drop || undefined }), seen = new Set();
    for (const text of svg.querySelectorAll('text')) {
      const words = clean(text.textContent);
      const label = text.closest('g'), alone = (g) => [...g.querySelectorAll('text')].every((t) => label.contains(t) || !t.textContent.trim());
      let group = label; while (group && svg.contains(group) && styleOf(group).pointerEvents === 'none') group = group.parentElement?.closest('g');
      if (!group || !alone(group)) group = label;
      // Numbers alone are the marks of an axis.
      if (!/\p{L}/u.test(words) || !shown(text) || !boxed(text) || shapes >= MOST_SHAPES || out.length >= limit) continue;
      let el = text; while (el.childNodes.length === 1 && el.firstElementChild) el = el.firstElementChild;
      if (group && svg.contains(group) && styleOf(text).pointerEvents === 'none') el = group; // its text and its label take no pointer
      if (seen.has(el)) continue;
      seen.add(el); shapes++;
      const on = heard(text) || !!group && svg.contains(group) && heard(group);
      put(el, me, { r: 'text', x: words.slice(0, 400), on: on || undefined });
    }
  };
  const walk = (el, ctx) => {
    if (el.tagName === 'svg' && out.length < limit) drawing(el, ctx);
    if (out.length >= limit || WALK_SKIP.has(el.tagName)) return;
    if (el.nodeType === 1 && styleOf(el).display === 'none') return;
    const tag = el.tagName.toLowerCase(), role = roleOf(el, tag), style = styleOf(el), vis = style.visibility === 'visible' || style.visibility === '';
    // Its own text; where other elements stand in between, the page shows it in pieces.
    let run = ''; for (const c of el.childNodes) run += c.nodeType === 3 ? c.data : c.nodeType !== 1 ? '' : c.tagName === 'BR' || c.tagName === 'WBR' ? ' ' : '\0';
    const pieces = run.split('\0').map(clean).filter(Boolean), own = pieces.join(' ');
    const field = tag === 'input' || tag === 'select' || tag === 'textarea' || el.isContentEditable && !el.parentElement?.isContentEditable;
    if (tag === 'input' && el.type === 'hidden') return;
    const on = el.__kreweOn, listens = !!(on && (on.click || on.mousedown || on.pointerdown)) || el.hasAttribute('onclick') || typeof el.onclick === 'function';
    const pointer = style.cursor === 'pointer' && (!el.parentElement || styleOf(el.parentElement).cursor !== 'pointer');
    const drag = grabs(el), drop = takes(el);
    const emit = role || own || listens || pointer || field || drag || drop || !isWhole(el) && [...el.children].some(grabs);
    let me = ctx.parent;
    if (emit && (vis && (boxed(el) || tag === 'tr' || tag === 'input') || role === 'iframe')) {
      me = out.length; nodes.push(el);
      const e = { i: me, p: ctx.parent, r: role || (field ? 'textbox' : own ? 'text' : 'generic'), t: tag };
      const name = role ? nameOf(el, tag, role) : ''; if (name) e.n = name;
      if (own) e.x = own.slice(0, 400);
      if (pieces.length > 1) e.piece = pieces.reduce((a, b) => b.length > a.length ? b : a).slice(0, 400);
      const at = (k, a) => { const v = el.getAttribute(a); if (v) e[k] = v.slice(0, 300); };
      if (stableId(el.id)) e.id = el.id;
      const test = el.getAttribute('data-testid'); if (test) e.test = test;
      if (/^h[1-6]$/.test(tag)) e.level = +tag[1]; else if (role === 'heading') e.level = +(el.getAttribute('aria-level') || 2);
      if (tag === 'a' && el.hasAttribute('href')) { /* without an address of its own: only its script says what it does */ const to = el.getAttribute('href').trim(); if (to === '#' || listens && !to || unfolds(el, to)) { e.href = '#'; if (to.length > 1) e.to = to.slice(0, 100); } else e.href = rel(el.href) ?? undefined; at('target', 'target'); if (el.hasAttribute('download')) e.download = true; }
      at('title', 'title'); at('nm', 'name'); at('ph', 'placeholder');
      if (tag === 'img') at('alt', 'alt');
      if (tag === 'form') { e.method = el.getAttribute('method')?.toLowerCase(); if (el.hasAttribute('action')) e.action = rel(el.getAttribute('action')) ?? undefined; }
      if (field) {
        const l = labelOf(el); if (l) e.label = l;
        e.type = tag === 'input' ? el.type : tag;
        e.value = el.type === 'password' ? (el.value ? '*' : '') : tag === 'select' ? clean(el.selectedOptions?.[0]?.label ?? '') : el.isContentEditable ? clean(el.innerText) : (el.value ?? '').slice(0, 4000);
        if (el.required || el.getAttribute('aria-required') === 'true') e.required = true; if (el.readOnly) e.readonly = true;
        for (const [k, a] of [['pattern', 'pattern'], ['min', 'min'], ['max', 'max'], ['step', 'step'], ['minlen', 'minlength'], ['maxlen', 'maxlength'], ['auto', 'autocomplete'], ['accept', 'accept']]) at(k, a);
        if (tag === 'select') e.options = [...el.options].slice(0, 30).map((o) => clean(o.label || o.text));
        if (el.validity && !el.validity.valid) { e.invalid = true; e.vmsg = el.validationMessage; }
        if (tag === 'input' && (el.type === 'checkbox' || el.type === 'radio')) e.checked = el.checked;
      }
      if (role === 'button' && (tag === 'button' || tag === 'input')) e.type = el.type;
      if (el.hasAttribute('aria-checked')) e.checked = el.getAttribute('aria-checked') === 'true';
      for (const [k, a] of [['expanded', 'aria-expanded'], ['selected', 'aria-selected'], ['pressed', 'aria-pressed'], ['current', 'aria-current'], ['sort', 'aria-sort'], ['popup', 'aria-haspopup']]) at(k, a);
      if (el.getAttribute('aria-invalid') === 'true') e.ainvalid = true;
      if (el.disabled || el.getAttribute('aria-disabled') === 'true') e.disabled = true; else if (isOff(el) || el.parentElement && isOff(el.parentElement)) e.off = true;
      if (document.activeElement === el) e.focus = true;
      if (listens) e.on = true; if (on && on.dblclick || typeof el.ondblclick === 'function') e.dbl = true; if (pointer) e.ptr = true; if (drag) e.drag = true; if (drop) e.drop = true;
      if (el.isContentEditable) e.edit = true;
      const opacity = +style.opacity; if (opacity === 0 || !boxed(el)) e.faint = true;
      const rect = el.getBoundingClientRect(); e.box = [Math.round(rect.x), Math.round(rect.y), Math.round(rect.width), Math.round(rect.height)];
      if (el.className && typeof el.className === 'string') e.cls = el.className.slice(0, 120);
      e.css = ctx.frame || ctx.shadow ? local(el) : cssOf(el); e.loc = local(el);
      if (ctx.frame) e.frame = ctx.frame; if (ctx.row >= 0) e.row = ctx.row; if (ctx.dialog >= 0) e.dlg = ctx.dialog; if (ctx.form >= 0) e.form = ctx.form; if (ctx.land) e.land = ctx.land;
      if (ROW.has(role)) e.full = clean(nameIn(el, 0)).slice(0, 600);
      out.push(e);
      ctx = { ...ctx, parent: me, drop: ctx.drop || drop };
      if (ROW.has(role)) ctx.row = me;
      if (role === 'dialog' || role === 'alertdialog' || el.getAttribute('aria-modal') === 'true') ctx.dialog = me;
      if (role === 'form' || tag === 'form') ctx.form = me;
      if (['navigation', 'banner', 'contentinfo', 'complementary', 'main', 'search'].includes(role)) ctx.land = role;
    } else if (tag === 'form') { /* a form without a box of its own still binds its fields */ me = out.length; nodes.push(el); out.push({ i: me, p: ctx.parent, r: 'form', t: 'form', id: stableId(el.id) ? el.id : undefined, css: cssOf(el), loc: 'form', method: el.getAttribute('method')?.toLowerCase(), action: el.hasAttribute('action') ? rel(el.getAttribute('action')) ?? undefined : undefined, faint: true, land: ctx.land || undefined, row: ctx.row >= 0 ? ctx.row : undefined, dlg: ctx.dialog >= 0 ? ctx.dialog : undefined }); ctx = { ...ctx, parent: me, form: me }; }
    if (tag === 'iframe') { let d = null; try { d = el.contentDocument; } catch { d = null; } if (d && d.body) { const f = cssOf(el); walk(d.body, { ...ctx, frame: ctx.frame ? ctx.frame : f, shadow: false }); } return; }
    const kids = el.shadowRoot ? el.shadowRoot.children : el.children, inside = el.shadowRoot ? { ...ctx, shadow: true } : ctx;
    for (const c of kids) walk(c, inside);
    if (el.shadowRoot) for (const c of el.children) walk(c, ctx);
  };
  if (document.body) walk(document.body, { parent: -1, row: -1, dialog: -1, form: -1, land: '', frame: '', shadow: false });
  const k = window.__krewe; let said = [];
  if (k) { k.nodes = nodes; said = k.said.splice(0); }
  const hash = (s) => { let h = 0; for (let i = 0; i < s.length; i++) h = (h * 31 + s.charCodeAt(i)) | 0; return h; };
  // What lies behind everything tells one theme from another.
  const ground = () => { const c = document.body && getComputedStyle(document.body).backgroundColor; return c && c !== 'rgba(0, 0, 0, 0)' ? c : null; };
  return JSON.stringify({ url: location.pathname + location.search + location.hash, title: document.title, ground: ground(), elements: out, said, stored: (() => { try { return localStorage.length; } catch { return 0; } })(), kept: (() => { try { return hash(JSON.stringify(localStorage)); } catch { return 0; } })(), full: out.length >= limit });
}
